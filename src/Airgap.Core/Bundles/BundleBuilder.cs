using System.Collections.Immutable;
using Airgap.Content;
using Airgap.Locking;
using Airgap.Sources;

namespace Airgap.Bundles;

/// <summary>
/// Builds the bundle of a lock file in a folder. Correct files stay, missing ones are fetched, and files of earlier builds that are not
/// needed any more are removed after the last download. <c>SHA256SUMS</c> is removed first and written last, so an unfinished bundle is
/// never mistaken for a finished one.
/// </summary>
public sealed class BundleBuilder
{
    private readonly Lock _lock;
    private readonly BundleDescription _description;
    private readonly BuildOptions _options;
    private readonly ArtifactFetcher _fetcher;
    private readonly IWorkProgress _progress;

    /// <summary>Prepares a build.</summary>
    public BundleBuilder(Lock value, BuildOptions options, SourceSet sources, IWorkProgress progress)
    {
        (_lock, _options, _progress) = (value, options, progress);
        _fetcher = new ArtifactFetcher(options, sources, progress);
        var omitted = options.Since is { } known
            ? DeltaBase.Omitted(value, known).ToImmutableHashSet(StringComparer.Ordinal)
            : options.InPlace;
        _description = omitted.IsEmpty ? BundleDescription.Full : new BundleDescription(omitted, options.Since?.Id ?? value.Id);
    }

    /// <summary>How many files a delta leaves out, because the machines have them.</summary>
    public int Omitted => _description.Omitted.Count;

    /// <summary>Builds.</summary>
    /// <exception cref="OperationException">The folder is unsuitable or full, or a file cannot be fetched or written.</exception>
    /// <exception cref="VerificationException">Upstream's bytes are not the locked ones.</exception>
    public async Task<BuildResult> BuildAsync(CancellationToken cancellationToken)
    {
        BundleFolder.RequireOwnFolder(_options);
        BuildChecks.RequireNoFullBundle(_options, _description);
        try
        {
            var contents = BundleSigning.Complete(BundleContents.Of(_lock, _description, _options), _options);
            var result = await BuildAsync(contents, cancellationToken);
            return _options.Signer is null ? result : result with { Checksums = Digest.Of(contents.ChecksumBytes) };
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            throw DiskFailure.Describe(Codes.BundleNotWritable, _options.Name, exception);
        }
    }

    private async Task<BuildResult> BuildAsync(BundleContents contents, CancellationToken cancellationToken)
    {
        var comparer = new BundleComparer(_options, contents, _progress);
        var listing = comparer.List();

        // An unfinished folder is going to change. Locked before it is read, it does not change while it is read.
        using var early = IsUnfinished ? await BundleLock.TakeAsync(_options, _progress, cancellationToken) : null;
        var finished = LastFinished;
        var change = await comparer.CompareAsync(early is null ? listing : comparer.List(), cancellationToken);
        if (change.IsNothing)
        {
            BundleFiles.SetModes(_options.Folder, contents);
            _options.Known.Save();
            return new BuildResult(0, 0, contents.Artifacts.Length, 0, Changed: false);
        }

        BuildChecks.RequireWritableWithRoom(_options, contents, change, _fetcher.BytesToFetch(change.Missing));
        var isNew = !Path.Exists(_options.Folder);
        using var folderLock = early ?? await BundleLock.TakeAsync(_options, _progress, cancellationToken);
        if (isNew && IsInGitWorkTree(_options.Folder))
        {
            AtomicFile.WriteThrough(folderLock.Partial, SafePath.Join(_options.Folder, BundleLayout.GitIgnore), BundleFiles.GitIgnoreBytes);
        }

        if (LastFinished != finished)
        {
            change = await comparer.CompareAsync(comparer.List(), cancellationToken);
        }

        return await ChangeAsync(contents, change, folderLock, cancellationToken);
    }

    private async Task<BuildResult> ChangeAsync(
        BundleContents contents, BundleChange change, BundleLock folderLock, CancellationToken cancellationToken)
    {
        folderLock.Unfinish(contents.Checksums);
        var fetched = await _fetcher.FetchAsync(change.Missing, cancellationToken);
        BundleFiles.Remove(_options.Folder, change.Leftovers);
        BundleFiles.WriteGenerated(_options.Folder, folderLock.Partial, contents);
        BundleFiles.RemoveEmptyFolders(_options.Folder, change.Leftovers);
        BundleFiles.SetModes(_options.Folder, contents);
        folderLock.Finish(contents.Checksums);
        await RememberAsync(change.Missing, fetched.Stamps);
        return new BuildResult(
            fetched.Downloaded.Length,
            fetched.Downloaded.Sum(artifact => artifact.Content.Size),
            contents.Artifacts.Except(change.Missing).Count(),
            change.Leftovers.Length,
            Changed: true)
        {
            Reused = fetched.Reused.Length,
            Copied = fetched.Copied.Length,
            LostSignatures = contents.LostSignatures,
            Signatures = contents.Signatures.Count,
        };
    }

    /// <summary>What was fetched was verified while it was written, so the next build need not read it.</summary>
    private async Task RememberAsync(ImmutableArray<Artifact> fetched, IReadOnlyDictionary<string, FileStamp> stamps)
    {
        if (!fetched.IsEmpty)
        {
            await _options.Known.SettleAsync();
        }

        foreach (var artifact in fetched)
        {
            var path = SafePath.Join(_options.Folder, artifact.Path);
            if (stamps.TryGetValue(path, out var stamp))
            {
                _options.Known.Learn(path, stamp, artifact.Content.Sha256);
            }
        }

        _options.Known.Save();
    }

    /// <summary>Whether a folder above has <c>.git</c>, a folder or, in a worktree and a submodule, a file.</summary>
    private static bool IsInGitWorkTree(string folder)
    {
        for (var above = Path.GetDirectoryName(folder); above is not null; above = Path.GetDirectoryName(above))
        {
            if (Path.Exists(Path.Join(above, ".git")))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsUnfinished => Directory.Exists(SafePath.Join(_options.Folder, BundleLayout.Partial));

    /// <summary>
    /// What the last finished build wrote, and when: another value means that another build has run. The time alone is not enough, since
    /// FAT stores it in steps of two seconds.
    /// </summary>
    private (Digest? Content, DateTime Time) LastFinished =>
        (BuiltFiles.DigestOfChecksums(_options.Folder), File.GetLastWriteTimeUtc(SafePath.Join(_options.Folder, BundleLayout.Checksums)));
}
