using System.Collections.Immutable;
using System.CommandLine;
using Airgap.Cli.Output;
using Airgap.Locking;
using Airgap.Planning;
using Airgap.Upstream;

namespace Airgap.Cli.Projects;

/// <summary>Makes the plan and the lock file of a project.</summary>
internal sealed class Locker : IDisposable
{
    private readonly Report _report;

    private Locker(Host host, ParseResult parsed, Report report, ManifestProject project)
    {
        (_report, Project) = (report, project);
        Upstream = UpstreamAccess.Create(host, parsed, report, Project.Manifest.Mirrors);
    }

    /// <summary>The manifest and its lock file.</summary>
    public ManifestProject Project { get; }

    /// <summary>Upstream and its mirrors.</summary>
    public UpstreamAccess Upstream { get; }

    /// <summary>Reads the manifest that the command line names, and makes no request yet.</summary>
    public static Locker Open(Host host, ParseResult parsed, Report report) =>
        Of(host, parsed, report, ManifestProject.Open(host, parsed));

    /// <summary>The locker of a project. Makes no request yet.</summary>
    public static Locker Of(Host host, ParseResult parsed, Report report, ManifestProject project) => new(host, parsed, report, project);

    /// <summary>
    /// The plan: from the lock file, without any request, if it is up to date or only the name or the serial number changed; else from
    /// upstream.
    /// </summary>
    public async Task<ProjectPlan> PlanAsync(CancellationToken cancellationToken)
    {
        var difference = await Project.CompareLockAsync(cancellationToken);
        var locked = Project.Lock;
        var files = await Project.LocalFilesAsync(cancellationToken);
        var earlier = locked is null ? EarlierResolution.None : LockPin.Keep(locked, Project.Manifest.Request);
        var (plan, read) = LockPin.ToPlan(locked, Project.Manifest.Request, files) is { } kept
            ? (kept, [])
            : await ResolveAsync(earlier, cancellationToken);
        return new ProjectPlan
        {
            Plan = plan,
            Lock = locked,
            Difference = difference,
            ReadAddresses = read,
            Warnings = WarningsOf(plan, read),
        };
    }

    /// <summary>Brings the lock file up to date, and writes it if it was not.</summary>
    /// <param name="beforeRequests">Checks to make before the first request; not called if no request is needed. May be null.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    public async Task<LockResult> LockAsync(Action? beforeRequests, CancellationToken cancellationToken)
    {
        if (await Project.CompareLockAsync(cancellationToken) is not { IsEmpty: true })
        {
            Project.RequireWritableLock();
            beforeRequests?.Invoke();
        }

        var planned = await PlanAsync(cancellationToken);
        if (planned.UpToDateLock is { } upToDate)
        {
            return new LockResult(upToDate, planned.Plan, false, planned.Warnings);
        }

        foreach (var phrase in planned.Difference?.Phrases ?? [])
        {
            _report.Note(phrase);
        }

        var value = LockPin.Pin(planned.Plan, planned.Lock);
        if (planned.Lock is { } before && LockChange.Between(before, value) is { KubectlChanges: true } change)
        {
            _report.Note($"kubectl: {string.Join(", ", change.KubectlBefore)} -> {string.Join(", ", change.KubectlAfter)}");
        }

        Project.WriteLock(value);
        return new LockResult(value, planned.Plan, true, [.. planned.Warnings, .. Project.Reminders(value)]);
    }

    /// <summary>Makes the lock file of a project that has none, and does not write it.</summary>
    public async Task<LockResult> LockInMemoryAsync(CancellationToken cancellationToken)
    {
        var planned = await PlanAsync(cancellationToken);
        return new LockResult(LockPin.Pin(planned.Plan, planned.Lock), planned.Plan, false, planned.Warnings);
    }

    /// <summary>Accepts the bytes that upstream has now for some files of the lock file.</summary>
    /// <param name="paths">The files.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <exception cref="UsageException">The lock file has no such file.</exception>
    public async Task<LockResult> AcceptChangedAsync(string[] paths, CancellationToken cancellationToken)
    {
        var before = await Project.RequireLockAsync(cancellationToken);
        if (paths.FirstOrDefault(path => before.Artifacts.All(artifact => artifact.Path != path)) is { } unknown)
        {
            throw new UsageException(
                Codes.InvalidCommandLine,
                $"'{unknown}' is not a file of {Project.Paths.LockFileName}",
                "use a 'path' of the lock file");
        }

        Project.RequireWritableLock();
        var (plan, read) = await ResolveAsync(LockPin.Keep(before, Project.Manifest.Request).WithoutFiles(paths), cancellationToken);
        var value = LockPin.Pin(plan, before, paths);
        Project.WriteLock(value);
        return new LockResult(
            value,
            plan,
            !value.Canonical.Span.SequenceEqual(before.Canonical.Span),
            [.. WarningsOf(plan, read), .. Project.Reminders(value)]);
    }

    /// <summary>Makes a plan from upstream.</summary>
    /// <param name="earlier">What stays as it is in the lock file.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <returns>The plan, and the upstream addresses that were read for it.</returns>
    public async Task<(BundlePlan Plan, IReadOnlyList<string> Read)> ResolveAsync(
        EarlierResolution earlier,
        CancellationToken cancellationToken)
    {
        _report.NoteOnTerminal("reading the lists of releases…");
        var files = await Project.RequireLocalFilesAsync(cancellationToken);
        using var catalog = new Catalog(Upstream.Sources, cancellationToken);
        var plan = await Planner.PlanAsync(Project.Manifest.Request, catalog, earlier, files, cancellationToken);
        return (plan, catalog.ReadAddresses);
    }

    /// <summary>The warnings of the manifest, of a plan, and about mirrors that no address needs.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="read">The addresses that were read for it.</param>
    public ImmutableArray<Diagnostic> WarningsOf(BundlePlan plan, IReadOnlyList<string> read) =>
        [.. Project.WarningsOf(plan), .. MirrorWarnings.Of(Upstream.Sources, plan, read)];

    public void Dispose() => Upstream.Dispose();
}
