using System.Collections.Immutable;
using Airgap.Compatibility;
using Airgap.Content;
using Airgap.Fetching;
using Airgap.Locking;
using Airgap.Sources;
using Airgap.Versions;

namespace Airgap.Bundles;

/// <summary>
/// Makes a folder the bundle of a lock file. The folder is its own store: what is right stays, what is missing is fetched, what an earlier
/// bundle left and this one does not want goes, after the last download. It looks finished only when it is: <c>SHA256SUMS</c> goes first
/// and comes last.
/// </summary>
public sealed class BundleBuilder
{
    private readonly Lock _lock;
    private readonly BuildOptions _options;
    private readonly SourceSet _sources;
    private readonly IWorkProgress _progress;

    /// <summary>Prepares a build.</summary>
    public BundleBuilder(Lock value, BuildOptions options, SourceSet sources, IWorkProgress progress) =>
        (_lock, _options, _sources, _progress) = (value, options, sources, progress);

    /// <summary>Builds.</summary>
    /// <exception cref="OperationException">The folder is not ours, there is no room, something cannot be fetched or written.</exception>
    /// <exception cref="VerificationException">Upstream's bytes are not the locked ones.</exception>
    public async Task<BuildResult> BuildAsync(CancellationToken cancellationToken)
    {
        BundleFolder.DemandOwnFolder(_options);
        try
        {
            var existed = Directory.Exists(_options.Folder);
            var listing = existed ? BundleFolder.DemandOnlyOurs(_options, _lock) : new BundleListing([], [], []);
            var small = SmallFiles();
            var missing = await MissingAsync(listing, cancellationToken);
            var wanted = Wanted(small);
            var leftovers = listing.Files.Where(path => path != BundleLayout.Checksums && !wanted.ContainsKey(path)).ToArray();
            if (missing.Length == 0 && leftovers.Length == 0 && IsCurrent(small, wanted))
            {
                return new BuildResult(0, 0, _lock.Artifacts.Length, 0, Changed: false);
            }

            return await ChangeAsync(missing, leftovers, small, wanted, cancellationToken);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            throw DiskTrouble.Describe("AG0405", _options.Name, exception);
        }
    }

    private async Task<BuildResult> ChangeAsync(ImmutableArray<Artifact> missing, string[] leftovers, Dictionary<string, byte[]> small, ImmutableSortedDictionary<string, Digest> wanted, CancellationToken cancellationToken)
    {
        var partial = Full(BundleLayout.Partial);
        var downloader = new Downloader(_sources, partial, _progress);
        DiskTrouble.DemandFileSizes(_options.Folder, missing.Select(artifact => (artifact.Path, artifact.Content.Size)));
        DiskTrouble.DemandRoom((_options.Folder, missing.Sum(artifact => artifact.Content.Size - downloader.AlreadyThere(artifact)) + small.Where(file => !HasBytes(Full(file.Key), file.Value)).Sum(file => (long)file.Value.Length)));
        DurableFolder.Create(partial);
        using var busy = TakeTurn();
        Unfinish(wanted);
        if (missing.Length > 0)
        {
            _progress.Begin("downloading", missing.Sum(artifact => artifact.Content.Size));
        }

        await Parallel.ForEachAsync(
            missing.OrderByDescending(artifact => artifact.Content.Size),
            new ParallelOptions { MaxDegreeOfParallelism = _options.Jobs, CancellationToken = cancellationToken },
            async (artifact, token) =>
            {
                var path = Full(artifact.Path);
                CreateFolder(Path.GetDirectoryName(path)!);
                await downloader.FetchAsync(artifact, path, token);
            });

        foreach (var path in leftovers)
        {
            File.Delete(Full(path));
        }

        foreach (var (path, bytes) in small)
        {
            var full = Full(path);
            CreateFolder(Path.GetDirectoryName(full)!);
            if (!HasBytes(full, bytes))
            {
                AtomicFile.WriteThrough(partial, full, bytes);
            }
        }

        RemoveEmptied(leftovers);
        SetModes();
        AtomicFile.WriteThrough(partial, Full(BundleLayout.Checksums), System.Text.Encoding.UTF8.GetBytes(ChecksumFile.Format(wanted)));
        // An open file cannot be removed on Windows, and FUSE hides it in the folder, which then is not empty.
        busy.Dispose();
        RemovePartial(partial);
        return new BuildResult(missing.Length, missing.Sum(artifact => artifact.Content.Size), _lock.Artifacts.Length - missing.Length, leftovers.Length, Changed: true);
    }

    /// <summary>The artifacts that are not there, or not right.</summary>
    private async Task<ImmutableArray<Artifact>> MissingAsync(BundleListing listing, CancellationToken cancellationToken)
    {
        var there = listing.Files.ToHashSet(StringComparer.Ordinal);
        var present = _lock.Artifacts.Where(artifact => there.Contains(artifact.Path)).ToArray();
        if (present.Length > 0)
        {
            _progress.Begin("checking", present.Sum(artifact => artifact.Content.Size));
        }

        var wrong = await ContentScan.FindProblemsAsync(_options.Folder, present.Select(artifact => new ExpectedFile(artifact.Path, artifact.Content)), _options.ReadingDegree, fromMedium: false, _progress, cancellationToken);
        return [.. _lock.Artifacts.Where(artifact => !there.Contains(artifact.Path) || wrong.ContainsKey(artifact.Path))];
    }

    /// <summary>The files that are made, not fetched.</summary>
    private Dictionary<string, byte[]> SmallFiles()
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal)
        {
            [BundleLayout.LockFile] = _lock.Canonical.ToArray(),
            [BundleLayout.Description] = BundleDescription.Write(_lock.Id),
            [BundleLayout.Readme] = BundleReadme.Write(_lock, _options.ToolVersion, _options.Tool?.FileName),
            [BundleLayout.VersionList] = VersionList.Of(_lock.Releases, Requested("stable"), Latest()).Write(),
        };
        if (_options.Tool is { } tool)
        {
            files[BundleLayout.Tool + tool.FileName] = File.ReadAllBytes(tool.Path);
        }

        return files;
    }

    private KubernetesVersion? Requested(string channel) => _lock.Kubernetes.FirstOrDefault(row => row.Requested == channel)?.Release.Version;

    private Dictionary<string, KubernetesVersion> Latest() =>
        Requested("latest") is { } latest ? new(StringComparer.Ordinal) { ["latest"] = latest } : new(StringComparer.Ordinal);

    private ImmutableSortedDictionary<string, Digest> Wanted(Dictionary<string, byte[]> small) =>
        _lock.Artifacts.Select(artifact => KeyValuePair.Create(artifact.Path, artifact.Content.Sha256))
            .Concat(small.Select(file => KeyValuePair.Create(file.Key, Digest.Of(file.Value))))
            .ToImmutableSortedDictionary(StringComparer.Ordinal);

    private bool IsCurrent(Dictionary<string, byte[]> small, ImmutableSortedDictionary<string, Digest> wanted) =>
        !Directory.Exists(Full(BundleLayout.Partial))
        && small.All(file => HasBytes(Full(file.Key), file.Value))
        && HasBytes(Full(BundleLayout.Checksums), System.Text.Encoding.UTF8.GetBytes(ChecksumFile.Format(wanted)));

    private FileStream TakeTurn()
    {
        try
        {
            if (new FileInfo(Full(BundleLayout.Busy)).LinkTarget is not null)
            {
                File.Delete(Full(BundleLayout.Busy));
            }

            return new FileStream(Full(BundleLayout.Busy), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (!DiskTrouble.Is(exception))
        {
            throw new OperationException("AG0406", $"another build is at work in '{_options.Name}'", "wait until it has ended, or build into another folder", exception);
        }
    }

    /// <summary>
    /// The first act of a change: the folder stops looking finished, and what is ours in it, before and after, is written down, so that
    /// whatever ends this run, the next one knows our files.
    /// </summary>
    private void Unfinish(ImmutableSortedDictionary<string, Digest> wanted)
    {
        var checksums = Full(BundleLayout.Checksums);
        var before = BundleFolder.Recorded(_options.Folder, BundleLayout.Owned).SetItems(BundleFolder.Recorded(_options.Folder, BundleLayout.Checksums));
        if (File.Exists(checksums))
        {
            DurableFolder.Rename(checksums, Full(BundleLayout.Owned));
            DurableFolder.Flush(_options.Folder);
        }

        AtomicFile.Write(Full(BundleLayout.Owned), System.Text.Encoding.UTF8.GetBytes(ChecksumFile.Format(before.SetItems(wanted))));
    }

    private void CreateFolder(string folder)
    {
        lock (_options)
        {
            DurableFolder.Create(folder, created => FileModes.Set(created, FileModes.Executable));
        }
    }

    /// <summary>Removes the folders that the removal of these files emptied.</summary>
    private void RemoveEmptied(string[] removed)
    {
        foreach (var path in removed)
        {
            for (var at = path.LastIndexOf('/'); at > 0; at = path.LastIndexOf('/', at - 1))
            {
                var folder = Full(path[..at]);
                if (!Directory.Exists(folder))
                {
                    continue;
                }

                if (Directory.EnumerateFileSystemEntries(folder).Any())
                {
                    break;
                }

                Directory.Delete(folder);
            }
        }
    }

    /// <summary>Kept files may have lost their modes on a medium without any.</summary>
    private void SetModes()
    {
        foreach (var artifact in _lock.Artifacts)
        {
            FileModes.Set(Full(artifact.Path), artifact.IsExecutable ? FileModes.Executable : FileModes.Plain);
        }
    }

    /// <summary>The record of what is ours goes last, so that a half removed folder is still known as ours.</summary>
    private void RemovePartial(string partial)
    {
        foreach (var file in Directory.EnumerateFiles(partial).Where(file => file != Full(BundleLayout.Owned)).ToArray())
        {
            File.Delete(file);
        }

        Directory.Delete(partial, recursive: true);
        DurableFolder.Flush(_options.Folder);
    }

    private static bool HasBytes(string path, byte[] bytes) =>
        new FileInfo(path) is { Exists: true, LinkTarget: null } file && file.Length == bytes.Length && File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes);

    private string Full(string path) => SafePath.Join(_options.Folder, path);
}
