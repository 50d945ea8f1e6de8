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
    private readonly BundleDescription _description;
    private readonly ImmutableArray<Artifact> _carried;
    private readonly BundleReuse _reuse;
    private readonly BuildOptions _options;
    private readonly SourceSet _sources;
    private readonly IWorkProgress _progress;
    private Dictionary<string, byte[]>? _small;

    /// <summary>Prepares a build.</summary>
    public BundleBuilder(Lock value, BuildOptions options, SourceSet sources, IWorkProgress progress)
    {
        (_lock, _options, _sources, _progress) = (value, options, sources, progress);
        var omitted = options.Since is { } known ? DeltaBase.Omitted(value, known).ToImmutableHashSet(StringComparer.Ordinal) : [];
        _description = omitted.IsEmpty ? BundleDescription.Full : new BundleDescription(omitted, options.Since!.Id);
        _carried = [.. value.Artifacts.Where(artifact => !omitted.Contains(artifact.Path))];
        _reuse = new BundleReuse(options.Reuse.Select(bundle => (bundle.Folder, bundle.Carried)), Full(BundleLayout.Partial), progress);
    }

    /// <summary>How many files are left out, since the other side has them.</summary>
    public int Omitted => _description.Omitted.Count;

    /// <summary>Builds.</summary>
    /// <exception cref="OperationException">The folder is not ours, there is no room, something cannot be fetched or written.</exception>
    /// <exception cref="VerificationException">Upstream's bytes are not the locked ones.</exception>
    public async Task<BuildResult> BuildAsync(CancellationToken cancellationToken)
    {
        BundleFolder.RequireOwnFolder(_options);
        RequireNoFullBundle();
        try
        {
            var listing = List();

            // An unfinished folder is going to change: taking the turn before the reading spares what another build is just finishing.
            using var early = Directory.Exists(Full(BundleLayout.Partial)) ? BundleLock.Take(_options) : null;
            var finished = Finished;
            var change = await CompareAsync(early is null ? listing : List(), cancellationToken);
            if (change.IsNothing)
            {
                SetModes();
                return new BuildResult(0, 0, _carried.Length, 0, Changed: false);
            }

            RequirePlace(change);
            using var turn = early ?? BundleLock.Take(_options);
            if (Finished != finished)
            {
                change = await CompareAsync(List(), cancellationToken);
            }

            return await ChangeAsync(change, turn, cancellationToken);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            throw DiskFailure.Describe(Codes.BundleNotWritable, _options.Name, exception);
        }
    }

    /// <summary>A delta would take most of a full bundle away.</summary>
    private void RequireNoFullBundle()
    {
        // One that is being built, or whose build was killed, is known by its record.
        var unfinished = BundleFolder.Recorded(_options.Folder, BundleLayout.Owned).Keys.Any(_description.Omitted.Contains);
        if (_options.Since is not null && (unfinished || (File.Exists(Full(BundleLayout.Checksums)) && Bundle.Open(_options.Folder, _options.Name).Base is null)))
        {
            throw new OperationException(Codes.DeltaIntoFullBundle, $"'{_options.Name}' is a full bundle, and a delta would leave out most of it", "give the delta a folder of its own: -o FOLDER");
        }
    }

    private BundleListing List() => Directory.Exists(_options.Folder) ? BundleFolder.RequireOnlyOurs(_options, _lock, Small) : new BundleListing([], [], []);

    /// <summary>As what the folder was finished last, and when: another value means that another build was at work. The time alone is too coarse on a FAT volume.</summary>
    private (Digest? Content, DateTime Time) Finished =>
        (BundleFolder.DigestOfChecksums(_options.Folder), File.GetLastWriteTimeUtc(Full(BundleLayout.Checksums)));

    /// <summary>What is to do.</summary>
    private async Task<BundleChange> CompareAsync(BundleListing listing, CancellationToken cancellationToken)
    {
        var small = Small;
        var missing = await MissingAsync(listing, cancellationToken);
        var wanted = Wanted(small);
        var leftovers = listing.Files.Where(path => path != BundleLayout.Checksums && !wanted.ContainsKey(path)).ToImmutableArray();
        return new BundleChange(missing, leftovers, small, wanted, missing.IsEmpty && leftovers.IsEmpty && IsCurrent(small, wanted));
    }

    /// <summary>Room and rights first: before the first byte is fetched.</summary>
    private void RequirePlace(BundleChange change)
    {
        BundleFolder.RequireWritable(_options);
        foreach (var folder in change.Missing.Select(artifact => artifact.Path).Concat(change.Leftovers).Where(path => path.Contains('/', StringComparison.Ordinal)).Select(path => path[..path.LastIndexOf('/')]).Distinct())
        {
            WriteAccess.RequireWritable(Codes.BundleNotWritable, Full(folder), Path.Join(_options.Name, folder));
        }

        VolumeFormat.RequireFileSizes(_options.Folder, change.Missing.Select(artifact => (artifact.Path, artifact.Content.Size)));
        var downloads = change.Missing.Sum(artifact => artifact.Content.Size - Downloader().AlreadyThere(artifact));
        var small = change.Small.Where(file => !BundleFolder.HasBytes(Full(file.Key), file.Value)).Sum(file => (long)file.Value.Length);
        VolumeSpace.RequireRoom((_options.Folder, downloads + small));
    }

    private string SourceOf(Artifact artifact) => _options.LocalFiles.TryGetValue(artifact.Path, out var source)
        ? source
        : throw new VerificationException(Codes.LocalFileChanged, $"'{artifact.Path}' comes from the manifest's folder, and is not there", "lock again: dotnet airgap lock");

    private Downloader Downloader() => new(_sources, Full(BundleLayout.Partial), _progress);

    private async Task<BuildResult> ChangeAsync(BundleChange change, BundleLock turn, CancellationToken cancellationToken)
    {
        var (missing, leftovers, small, wanted, _) = change;
        var downloader = Downloader();
        var local = new LocalCopier(Full(BundleLayout.Partial), _progress);
        turn.Unfinish(wanted);
        if (missing.Length > 0)
        {
            _progress.Begin(missing.All(_reuse.Has) ? "taking over" : "downloading", missing.Sum(artifact => artifact.Content.Size));
        }

        var reused = 0;
        var copied = 0;
        var takenBytes = 0L;
        await Parallel.ForEachAsync(
            missing.OrderByDescending(artifact => artifact.Content.Size),
            new ParallelOptions { MaxDegreeOfParallelism = _options.Jobs, CancellationToken = cancellationToken },
            async (artifact, token) =>
            {
                var path = Full(artifact.Path);
                CreateFolder(Path.GetDirectoryName(path)!);
                if (_reuse.TryTake(artifact, path, token))
                {
                    Interlocked.Increment(ref reused);
                    Interlocked.Add(ref takenBytes, artifact.Content.Size);
                }
                else if (artifact.Url is not null)
                {
                    await downloader.FetchAsync(artifact, path, token);
                }
                else
                {
                    local.Copy(artifact, SourceOf(artifact), path, token);
                    Interlocked.Increment(ref copied);
                    Interlocked.Add(ref takenBytes, artifact.Content.Size);
                }
            });

        foreach (var path in leftovers)
        {
            File.Delete(Full(path));
        }

        foreach (var (path, bytes) in small)
        {
            var full = Full(path);
            CreateFolder(Path.GetDirectoryName(full)!);
            if (!BundleFolder.HasBytes(full, bytes))
            {
                AtomicFile.WriteThrough(turn.Partial, full, bytes);
            }
        }

        RemoveEmptied(leftovers);
        SetModes();
        turn.Finish(wanted);
        return new BuildResult(missing.Length - reused - copied, missing.Sum(artifact => artifact.Content.Size) - takenBytes, _carried.Length - missing.Length, leftovers.Length, Changed: true) { Reused = reused, Copied = copied };
    }

    /// <summary>The artifacts that are not there, or not right.</summary>
    private async Task<ImmutableArray<Artifact>> MissingAsync(BundleListing listing, CancellationToken cancellationToken)
    {
        var there = listing.Files.ToHashSet(StringComparer.Ordinal);
        var present = _carried.Where(artifact => there.Contains(artifact.Path)).ToArray();
        if (present.Length > 0)
        {
            _progress.Begin("checking", present.Sum(artifact => artifact.Content.Size));
        }

        var wrong = await ContentScan.FindProblemsAsync(_options.Folder, present.Select(artifact => new ExpectedFile(artifact.Path, artifact.Content)), _options.ReadingDegree, fromMedium: false, _progress, cancellationToken);
        return [.. _carried.Where(artifact => !there.Contains(artifact.Path) || wrong.ContainsKey(artifact.Path))];
    }

    /// <summary>The files that are made, not fetched.</summary>
    private Dictionary<string, byte[]> Small => _small ??= SmallFiles();

    private Dictionary<string, byte[]> SmallFiles()
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal)
        {
            [BundleLayout.LockFile] = _lock.Canonical.ToArray(),
            [BundleLayout.Description] = _description.Write(_lock.Id),
            [BundleLayout.Readme] = BundleReadme.Write(_lock, _description, _options.ToolVersion, _options.Tool?.FileName),
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
        _carried.Select(artifact => KeyValuePair.Create(artifact.Path, artifact.Content.Sha256))
            .Concat(small.Select(file => KeyValuePair.Create(file.Key, Digest.Of(file.Value))))
            .ToImmutableSortedDictionary(StringComparer.Ordinal);

    private bool IsCurrent(Dictionary<string, byte[]> small, ImmutableSortedDictionary<string, Digest> wanted) =>
        !Directory.Exists(Full(BundleLayout.Partial))
        && small.All(file => BundleFolder.HasBytes(Full(file.Key), file.Value))
        && BundleFolder.HasBytes(Full(BundleLayout.Checksums), System.Text.Encoding.UTF8.GetBytes(ChecksumFile.Format(wanted)));

    private void CreateFolder(string folder)
    {
        lock (_options)
        {
            DurableFolder.Create(folder, created => FileModes.Set(created, FileModes.Executable));
        }
    }

    /// <summary>Removes the folders that the removal of these files emptied.</summary>
    private void RemoveEmptied(ImmutableArray<string> removed)
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
        foreach (var artifact in _carried)
        {
            var (path, mode) = (Full(artifact.Path), artifact.IsExecutable ? FileModes.Executable : FileModes.Plain);
            if (!FileModes.Has(path, mode))
            {
                FileModes.Set(path, mode);
            }
        }
    }

    private string Full(string path) => SafePath.Join(_options.Folder, path);
}
