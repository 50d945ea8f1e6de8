using System.Collections.Immutable;
using System.CommandLine;
using Airgap.Cli.Output;
using Airgap.Diagnostics;
using Airgap.Locking;
using Airgap.Manifests;
using Airgap.Planning;
using Airgap.Sources;
using Airgap.Upstream;

namespace Airgap.Cli.Commands;

/// <summary>A manifest with its lock file and its ways to upstream: what <c>plan</c>, <c>lock</c> and <c>build</c> begin with.</summary>
internal sealed class Project : IDisposable
{
    private readonly Shell _shell;
    private readonly Report _report;
    private readonly HttpMessageHandler _handler;

    private Project(Shell shell, ParseResult parsed, Report report)
    {
        (_shell, _report) = (shell, report);
        Name = parsed.GetValue(CommonOptions.File)!;
        ManifestPath = shell.FullPath(Name);
        Manifest = ManifestReader.ReadFile(ManifestPath, Name);
        LockName = Path.Join(Path.GetDirectoryName(Name), Lock.FileName);
        LockPath = Path.Join(Folder, Lock.FileName);
        _handler = report.IsVerbose ? new RequestLog(shell.CreateHandler(), report) : shell.CreateHandler();
        var settings = new HttpSettings
        {
            UserAgent = $"dotnet-airgap/{ToolVersion.Current}",
            ApiToken = Token(shell, "GITHUB_TOKEN") ?? Token(shell, "GH_TOKEN"),
            Time = shell.Time,
            ProxyOf = shell.ProxyOf,
        };
        var mirrors = new Mirrors(MirrorOptions.FromCommandLine(shell, parsed), MirrorOptions.FromEnvironment(shell), Manifest.Mirrors);
        Sources = new SourceSet(_handler, settings, mirrors, new RetryPolicy(shell.Time, shell.FirstRetryWait, 5, report.Note), parsed.GetValue(CommonOptions.Offline));
    }

    /// <summary>The manifest's name as it was typed.</summary>
    public string Name { get; }

    /// <summary>The manifest's full path.</summary>
    public string ManifestPath { get; }

    /// <summary>The manifest's folder.</summary>
    public string Folder => Path.GetDirectoryName(ManifestPath)!;

    /// <summary>The manifest.</summary>
    public Manifest Manifest { get; }

    /// <summary>The lock file's name in messages.</summary>
    public string LockName { get; }

    /// <summary>The lock file's full path.</summary>
    public string LockPath { get; }

    /// <summary>The way to upstream.</summary>
    public SourceSet Sources { get; }

    /// <summary>Reads the manifest that the command line names.</summary>
    public static Project Open(Shell shell, ParseResult parsed, Report report) => new(shell, parsed, report);

    /// <summary>What would be carried, the lock file that says so already, if it does, and what upstream was asked to know it.</summary>
    public async Task<(BundlePlan Plan, Lock? Before, RequestDifference? Difference, IReadOnlyList<string> Asked)> PlanAsync(CancellationToken cancellationToken)
    {
        var (before, difference) = ReadLock();
        if (difference is { IsEmpty: true })
        {
            return (LockPin.ToPlan(before!), before, difference, []);
        }

        if (!_report.IsQuiet && _shell.ErrorIsTerminal)
        {
            _report.Note("asking upstream what there is…");
        }

        using var catalog = new Catalog(Sources, cancellationToken);
        var earlier = before is null ? EarlierResolution.None : LockPin.Keep(before, Manifest.Request);
        var plan = await Planner.PlanAsync(Manifest.Request, catalog, earlier, cancellationToken);
        return (plan, before, difference, catalog.Asked);
    }

    /// <summary>The lock file as it has to be, written if it was not.</summary>
    /// <param name="beforeAsking">Called before upstream is asked, where it has to be: for what would fail afterwards.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    public async Task<(Lock Lock, BundlePlan Plan, bool Written)> LockAsync(Action? beforeAsking, CancellationToken cancellationToken)
    {
        if (ReadLock().Difference is not { IsEmpty: true })
        {
            LockFile.DemandWritable(LockPath, LockName);
            beforeAsking?.Invoke();
        }

        var (plan, before, difference, _) = await PlanAsync(cancellationToken);
        if (before is not null && difference is { IsEmpty: true })
        {
            return (before, plan, false);
        }

        foreach (var phrase in difference?.Phrases ?? [])
        {
            _report.Note(phrase);
        }

        var value = LockPin.Pin(plan, before);
        if (before is not null && Kubectls(before) is var old && Kubectls(value) is var now && old != now)
        {
            _report.Note($"kubectl: {old} -> {now}");
        }

        LockFile.Write(LockPath, LockName, value);
        return (value, plan, true);
    }

    /// <summary>The warnings of the manifest and of a plan.</summary>
    public ImmutableArray<Diagnostic> Warnings(BundlePlan plan) => [.. Manifest.Warnings, .. plan.Warnings];

    public void Dispose()
    {
        Sources.Dispose();
        _handler.Dispose();
    }

    private (Lock? Lock, RequestDifference? Difference) ReadLock()
    {
        var before = LockReader.TryReadFile(LockPath, LockName);
        return (before, before is null ? null : RequestDifference.Between(before.Request, Manifest.Request));
    }

    private static string Kubectls(Lock value) => string.Join(", ", value.Kubectl.Select(row => row.Version).Distinct());

    private static string? Token(Shell shell, string variable)
    {
        var text = shell.Environment(variable)?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        return text.All(character => character is > ' ' and <= '~')
            ? text
            : throw new UsageException("AG0001", $"{variable} holds characters that no token has", "set it to the token alone, or unset it");
    }
}
