using System.Collections.Immutable;
using System.CommandLine;
using Airgap.Cli.Machines;
using Airgap.Content;
using Airgap.Locking;
using Airgap.Manifests;
using Airgap.Planning;

namespace Airgap.Cli.Projects;

/// <summary>
/// A manifest, its lock file and the local files that it names. Each is read at most once. Of a manifest that is no file, nothing is
/// read or written.
/// </summary>
internal sealed class ManifestProject
{
    private readonly Lazy<Lock?> _lock;
    private readonly Func<KnownDigests>? _known;
    private Task<(ImmutableArray<LocalFile> Files, ImmutableArray<Diagnostic> Unmatched)>? _matches;

    private ManifestProject(ProjectPaths paths, Manifest manifest, Func<Lock?> readLock, Func<KnownDigests>? known)
    {
        (Paths, Manifest, _known) = (paths, manifest, known);
        _lock = new Lazy<Lock?>(readLock);
    }

    /// <summary>Where the manifest and the lock file are.</summary>
    public ProjectPaths Paths { get; }

    /// <summary>The manifest.</summary>
    public Manifest Manifest { get; }

    /// <summary>The lock file as the command found it, whatever it writes later; null if there was none.</summary>
    /// <exception cref="InvalidDocumentException">It cannot be read, or something in it is wrong.</exception>
    public Lock? Lock => _lock.Value;

    /// <summary>Reads the manifest that the command line names.</summary>
    /// <exception cref="InvalidDocumentException">It cannot be read, or something in it is wrong.</exception>
    public static ManifestProject Open(Host host, ParseResult parsed)
    {
        var paths = ProjectPaths.Of(host, parsed);
        var manifest = ManifestReader.ReadFile(paths.Manifest, paths.ManifestName);
        return new ManifestProject(
            paths,
            manifest,
            () => LockReader.TryReadFile(paths.LockFile, paths.LockFileName),
            () => KnownFiles.Of(host, paths.Folder));
    }

    /// <summary>The project of a manifest that is no file. It has no lock file, and no files of a folder.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="folder">The full path of the folder that the project is about. Nothing there is read.</param>
    /// <param name="manifest">The manifest.</param>
    public static ManifestProject InMemory(ParseResult parsed, string folder, Manifest manifest) =>
        new(ProjectPaths.InMemory(parsed, folder), manifest, () => null, known: null);

    /// <summary>The local files that the manifest's globs match.</summary>
    /// <exception cref="PlanningException">A file cannot go into a bundle.</exception>
    public async Task<ImmutableArray<LocalFile>> LocalFilesAsync(CancellationToken cancellationToken) =>
        (await MatchGlobsAsync(cancellationToken)).Files;

    /// <summary>The same, for a new plan.</summary>
    /// <exception cref="PlanningException">A file cannot go into a bundle, or a glob matches no file.</exception>
    public async Task<ImmutableArray<LocalFile>> RequireLocalFilesAsync(CancellationToken cancellationToken)
    {
        var (files, unmatched) = await MatchGlobsAsync(cancellationToken);
        return unmatched.IsEmpty ? files : throw new PlanningException(unmatched);
    }

    /// <summary>How the lock file differs from the manifest and the local files; null if there is no lock file.</summary>
    public async Task<RequestDifference?> CompareLockAsync(CancellationToken cancellationToken)
    {
        var locked = Lock;
        var files = await LocalFilesAsync(cancellationToken);
        return locked is null ? null : RequestDifference.Between(locked, Manifest.Request, files);
    }

    /// <summary>The errors of a lock file that is missing or out of date with the manifest; empty if it is up to date.</summary>
    public async Task<ImmutableArray<Diagnostic>> CheckLockAsync(CancellationToken cancellationToken)
    {
        var locked = Lock;
        var files = await LocalFilesAsync(cancellationToken);
        return LockCheck.Errors(locked, Manifest.Request, files, Paths.LockFileName, Paths.ManifestName, Paths.CommandFor("lock"));
    }

    /// <summary>The lock file, for commands that must not write it.</summary>
    /// <exception cref="LockOutOfDateException">It is missing, or out of date with the manifest.</exception>
    public async Task<Lock> RequireLockAsync(CancellationToken cancellationToken)
    {
        var errors = await CheckLockAsync(cancellationToken);
        return errors.IsEmpty ? Lock! : throw new LockOutOfDateException(errors);
    }

    /// <summary>Fails if the lock file cannot be written, before any request is made.</summary>
    /// <exception cref="OperationException">It cannot be written.</exception>
    public void RequireWritableLock() => LockFile.RequireWritable(Paths.LockFile, Paths.LockFileName);

    /// <summary>Writes the lock file.</summary>
    /// <exception cref="OperationException">It cannot be written.</exception>
    public void WriteLock(Lock value) => LockFile.Write(Paths.LockFile, Paths.LockFileName, value);

    /// <summary>The warning that a new lock file needs a higher serial number than the one that was there, if it does.</summary>
    public IEnumerable<Diagnostic> Reminders(Lock value) =>
        SerialReminder.Of(Lock, value, Manifest.SerialSpan) is { } reminder ? [reminder] : [];

    /// <summary>The warnings of the manifest and of a plan.</summary>
    public ImmutableArray<Diagnostic> WarningsOf(BundlePlan plan) => [.. Manifest.Warnings, .. plan.Warnings];

    private Task<(ImmutableArray<LocalFile> Files, ImmutableArray<Diagnostic> Unmatched)> MatchGlobsAsync(CancellationToken token) =>
        _matches ??= _known is not null && Manifest.Request.Files.Any(entry => entry.Pattern is not null)
            ? LocalFiles.FindAsync(Manifest.Request, Paths.Folder, _known(), Environment.ProcessorCount, token)
            : Task.FromResult<(ImmutableArray<LocalFile>, ImmutableArray<Diagnostic>)>(([], []));
}
