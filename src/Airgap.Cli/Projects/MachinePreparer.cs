using System.Collections.Immutable;
using System.CommandLine;
using System.Text;
using Airgap.Bundles;
using Airgap.Changing;
using Airgap.Cli.Commands;
using Airgap.Cli.Output;
using Airgap.Diagnosis;
using Airgap.Manifests;
using Airgap.Targets;

namespace Airgap.Cli.Projects;

/// <summary>
/// Prepares a machine for work without a network: finds out what it lacks, fetches that, and applies it. The manifest and the lock file
/// are never files.
/// </summary>
internal sealed class MachinePreparer : IDisposable
{
    private readonly Host _host;
    private readonly ParseResult _parsed;
    private readonly Report _report;
    private readonly Target _target;
    private readonly ApplyOptions _options;
    private readonly ProgressRelay _progress = new();
    private readonly MachineSession _session;
    private Locker? _locker;

    public MachinePreparer(Host host, ParseResult parsed, Report report, Target target, bool waits)
    {
        (_host, _parsed, _report, _target) = (host, parsed, report, target);
        _options = new ApplyOptions { Machine = target.ToMachineOptions(host, waits), IsOwn = true };
        _session = new MachineSession(_options.Machine, _progress);
    }

    /// <summary>Reads the machine.</summary>
    public Task<MachineReport> ExamineAsync(CancellationToken cancellationToken) => WithProgressAsync(
        _ => Doctor.ExamineAsync(_session, _target.ToDoctorOptions(_host), cancellationToken));

    /// <summary>Finds out what the machine lacks.</summary>
    /// <param name="found">The machine.</param>
    /// <param name="added">Entries for versions that it does not have.</param>
    /// <param name="command">The command that does what a dry run shows, without mirrors.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <exception cref="OperationException">It has no release and no entry is added, or upstream lacks a release.</exception>
    public async Task<Preparation> PlanAsync(
        MachineReport found,
        ImmutableArray<KubernetesEntry> added,
        string command,
        CancellationToken cancellationToken)
    {
        var mirrors = ProjectPaths.MirrorOptionsOf(_parsed);
        var hint = $"name the versions that this machine needs: dotnet airgap prepare --kubernetes stable{_target.Options}{mirrors}";
        var text = ManifestOfMachine.Text(found, added, hint);
        var manifest = ManifestReader.Read(Encoding.UTF8.GetBytes(text), "the manifest of this machine", _target.Layout.Cache);
        _locker = Locker.Of(_host, _parsed, _report, ManifestProject.InMemory(_parsed, _target.Layout.Cache, manifest));
        var hints = new PrepareHints(found, _target.Options, command, mirrors);
        var locked = await hints.ExplainAsync(_locker.LockInMemoryAsync(cancellationToken));
        return new Preparation
        {
            Found = found,
            Entries = [.. manifest.Request.Kubernetes.Select(entry => entry.Text)],
            Locked = locked,
            Plan = await Applier.PreviewAsync(locked.Lock, _options, _session, cancellationToken),
            Command = command + mirrors,
        };
    }

    /// <summary>Fails if a folder cannot become a bundle, before any request is made.</summary>
    /// <param name="name">The bundle's folder as it was typed.</param>
    /// <exception cref="OperationException">It is unsuitable, or cannot be written.</exception>
    public void RequireBundleFolder(string name)
    {
        var options = OptionsOf(name, 1);
        BundleFolder.RequireOwnFolder(options);
        BundleFolder.RequireWritable(options);
    }

    /// <summary>Builds a bundle of everything, with what the machine has, and applies it. The bundle stays.</summary>
    /// <param name="plan">What the machine lacks.</param>
    /// <param name="name">The bundle's folder as it was typed.</param>
    /// <param name="jobs">How many files are downloaded at once.</param>
    /// <param name="cancellationToken">Ends the work before the machine is changed.</param>
    public async Task<(Preparation Done, ApplyOutcome Outcome)> WithBundleAsync(
        Preparation plan, string name, int jobs, CancellationToken cancellationToken)
    {
        var options = OptionsOf(name, jobs) with { Reuse = Reuse };
        if (Builder.VolumeOf(options)?.Warning(name) is { } warning)
        {
            _report.Warn([warning]);
            plan = plan with { Locked = plan.Locked with { Warnings = plan.Locked.Warnings.Add(warning) } };
        }

        return await RunAsync(plan with { BundleName = name }, options, programs: true, cancellationToken);
    }

    /// <summary>
    /// Fetches what the machine lacks into a folder of airgap's own, and applies it. The folder is removed afterwards; a run that fails
    /// leaves it, and the next one goes on there.
    /// </summary>
    /// <param name="plan">What the machine lacks.</param>
    /// <param name="jobs">How many files are downloaded at once.</param>
    /// <param name="cancellationToken">Ends the work before the machine is changed.</param>
    public async Task<(Preparation Done, ApplyOutcome Outcome)> WithoutBundleAsync(
        Preparation plan, int jobs, CancellationToken cancellationToken)
    {
        var folder = StateFolder.OfDownloads(_target.Layout);
        var options = ProjectBuilder.OptionsFor(_host, folder, folder, jobs, []) with { Reuse = Reuse, InPlace = plan.InPlace };
        var result = plan.Plan.Changes
            ? await RunAsync(plan, options, programs: false, cancellationToken)
            : (plan, new ApplyOutcome(plan.Plan, BundleReadiness.Of(plan.Plan, plan.Found), _target, false));
        try
        {
            BundleRemoval.RemoveTemporary(options);
            StateFolder.RemoveEmpty(_target.Layout);
        }
        catch (OperationException exception)
        {
            _report.Note($"the downloads are not needed any more, and cannot be removed: {exception.Message}");
        }

        return result;
    }

    public void Dispose() => _locker?.Dispose();

    private ProjectBuilder Builder => new(_host, _locker!, _report);

    private ImmutableArray<Fetching.ReuseFolder> Reuse =>
        [.. _target.ReusableFolders.Select(folder => ReuseFolders.Open(folder, folder))];

    private BuildOptions OptionsOf(string name, int jobs) =>
        ProjectBuilder.OptionsFor(_host, _host.FullPath(name), name, jobs, HomeOfTarget) with
        {
            CommandToFolder = $"dotnet airgap prepare{_target.Options} --bundle",
        };

    private IEnumerable<string> HomeOfTarget => _target.Layout.Home is { } home ? [home] : [];

    private async Task<(Preparation Done, ApplyOutcome Outcome)> RunAsync(
        Preparation plan, BuildOptions options, bool programs, CancellationToken cancellationToken)
    {
        var built = await Builder.BuildAsync(plan.Locked, options, programs, "command", cancellationToken);
        var applier = new Applier(Bundle.Open(options.Folder, options.Name), _options, _session);
        try
        {
            var outcome = await WithProgressAsync(
                progress => ApplyEnd.RunAsync(applier, _target, _host, progress, cancellationToken));
            return (plan with { Built = built }, outcome);
        }
        catch (OperationException exception) when (exception.Code == Codes.DeltaBaseMissing)
        {
            throw new OperationException(
                Codes.TargetChanged,
                "files of this machine were changed or removed while airgap downloaded the others",
                "close the programs that change them, and run the same command again",
                exception);
        }
    }

    private Task<T> WithProgressAsync<T>(Func<IWorkProgress, Task<T>> work) => _report.WithProgressAsync(async progress =>
    {
        _progress.Use(progress);
        return await work(progress);
    });
}
