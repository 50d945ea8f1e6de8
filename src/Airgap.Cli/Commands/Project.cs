using System.Collections.Immutable;
using System.CommandLine;
using Airgap.Cli.Output;
using Airgap.Locking;
using Airgap.Manifests;
using Airgap.Planning;
using Airgap.Sources;
using Airgap.Upstream;

namespace Airgap.Cli.Commands;

/// <summary>A manifest with its lock file and its ways to upstream: what <c>plan</c>, <c>lock</c> and <c>build</c> begin with.</summary>
internal sealed class Project : IDisposable
{
    private readonly Host _host;
    private readonly Report _report;
    private readonly HttpMessageHandler _handler;
    private readonly HttpSettings _settings;
    private readonly RetryPolicy _retries;
    private readonly bool _offline;
    private Task<(ImmutableArray<LocalFile> Files, ImmutableArray<Diagnostic> Unmatched)>? _local;

    private Project(Host host, ParseResult parsed, Report report)
    {
        (_host, _report) = (host, report);
        Name = parsed.GetValue(CommonOptions.File)!;
        ManifestPath = host.FullPath(Name);
        Manifest = ManifestReader.ReadFile(ManifestPath, Name);
        LockName = Path.Join(Path.GetDirectoryName(Name), Lock.FileName);
        LockPath = Path.Join(Folder, Lock.FileName);
        _handler = report.IsVerbose ? new RequestLog(host.CreateHandler(), report) : host.CreateHandler();
        _settings = new HttpSettings
        {
            UserAgent = $"dotnet-airgap/{ToolVersion.Current}",
            ApiToken = Token(host, "GITHUB_TOKEN") ?? Token(host, "GH_TOKEN"),
            Time = host.Time,
            ProxyOf = host.ProxyOf,
        };
        var mirrors = new Mirrors(MirrorOptions.FromCommandLine(host, parsed), MirrorOptions.FromEnvironment(host), Manifest.Mirrors);
        _retries = new RetryPolicy(host.Time, host.FirstRetryWait, 5, report.Note);
        _offline = parsed.GetValue(CommonOptions.Offline);
        Sources = new SourceSet(_handler, _settings, mirrors, _retries, _offline);
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
    public static Project Open(Host host, ParseResult parsed, Report report) => new(host, parsed, report);

    /// <summary>The lock file, and how it differs from what the manifest and the files beside it ask for; null where there is none.</summary>
    public async Task<(Lock? Lock, RequestDifference? Difference, ImmutableArray<LocalFile> Local)> ReadLockAsync(CancellationToken cancellationToken)
    {
        var before = LockReader.TryReadFile(LockPath, LockName);
        var (local, _) = await LocalAsync(cancellationToken);
        return (before, before is null ? null : RequestDifference.Between(before, Manifest.Request, local), local);
    }

    /// <summary>The files beside the manifest that travel; read once.</summary>
    public Task<(ImmutableArray<LocalFile> Files, ImmutableArray<Diagnostic> Unmatched)> LocalAsync(CancellationToken cancellationToken) => _local ??= LocalFiles.FindAsync(Manifest.Request, Folder, Environment.ProcessorCount, cancellationToken);

    /// <summary>The lock file, where it must not be written.</summary>
    /// <exception cref="LockOutOfDateException">It is missing, or does not answer the manifest.</exception>
    public async Task<Lock> RequireLockedAsync(CancellationToken cancellationToken)
    {
        var (value, _, local) = await ReadLockAsync(cancellationToken);
        return LockCheck.Require(value, Manifest.Request, local, LockName, Name, CommandFor("lock"));
    }

    /// <summary>A command for this manifest.</summary>
    public string CommandFor(string command) => $"dotnet airgap {command}{(Name == CommonOptions.DefaultManifest ? "" : $" -f {Name}")}";

    /// <summary>What would be carried, the lock file that says so already, if it does, and what upstream was asked to know it.</summary>
    public async Task<(BundlePlan Plan, Lock? Before, RequestDifference? Difference, IReadOnlyList<string> Asked)> PlanAsync(CancellationToken cancellationToken)
    {
        var (before, difference, _) = await ReadLockAsync(cancellationToken);
        if (difference is { IsEmpty: true })
        {
            return (LockPin.ToPlan(before!), before, difference, []);
        }

        var (plan, asked) = await ResolveAsync(before is null ? EarlierResolution.None : LockPin.Keep(before, Manifest.Request), cancellationToken);
        return (plan, before, difference, asked);
    }

    /// <summary>Asks upstream for what the manifest asks for.</summary>
    /// <param name="earlier">What stays as it was.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    public async Task<(BundlePlan Plan, IReadOnlyList<string> Asked)> ResolveAsync(EarlierResolution earlier, CancellationToken cancellationToken)
    {
        if (!_report.IsQuiet && _host.ErrorIsTerminal)
        {
            _report.Note("asking upstream what there is…");
        }

        var (local, unmatched) = await LocalAsync(cancellationToken);
        if (!unmatched.IsEmpty)
        {
            throw new PlanningException(unmatched);
        }

        using var catalog = new Catalog(Sources, cancellationToken);
        var plan = await Planner.PlanAsync(Manifest.Request, catalog, earlier, local, cancellationToken);
        return (plan, catalog.RequestedAddresses);
    }

    /// <summary>The lock file as it has to be, written if it was not.</summary>
    /// <param name="beforeAsking">Called before upstream is asked, where it has to be: for what would fail afterwards.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    public async Task<(Lock Lock, BundlePlan Plan, bool Written)> LockAsync(Action? beforeAsking, CancellationToken cancellationToken)
    {
        if ((await ReadLockAsync(cancellationToken)).Difference is not { IsEmpty: true })
        {
            LockFile.RequireWritable(LockPath, LockName);
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
        if (before is not null && LockChange.Between(before, value) is { KubectlChanges: true } change)
        {
            _report.Note($"kubectl: {string.Join(", ", change.KubectlBefore)} -> {string.Join(", ", change.KubectlAfter)}");
        }

        Write(value);
        return (value, plan, true);
    }

    /// <summary>Writes the lock file.</summary>
    public void Write(Lock value) => LockFile.Write(LockPath, LockName, value);

    /// <summary>Upstream itself, whatever mirrors are named: for those who want to know whether a mirror told the truth.</summary>
    public SourceSet WithoutMirrors() => new(_handler, _settings, new Mirrors([], [], []), _retries, _offline);

    /// <summary>The warnings of the manifest and of a plan.</summary>
    public ImmutableArray<Diagnostic> Warnings(BundlePlan plan) => [.. Manifest.Warnings, .. plan.Warnings];

    public void Dispose()
    {
        Sources.Dispose();
        _handler.Dispose();
    }

    private static string? Token(Host host, string variable)
    {
        var text = host.Environment(variable)?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        return text.All(character => character is > ' ' and <= '~')
            ? text
            : throw new UsageException(Codes.InvalidCommandLine, $"{variable} holds characters that no token has", "set it to the token alone, or unset it");
    }
}
