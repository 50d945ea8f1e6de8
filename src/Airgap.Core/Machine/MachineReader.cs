using System.Collections.Concurrent;
using System.Collections.Immutable;
using Airgap.Content;
using Airgap.Kuberlr;
using Airgap.Naming;
using Airgap.RancherDesktop;
using Airgap.Receipts;
using Airgap.Targets;
using Airgap.Versions;

namespace Airgap.Machine;

/// <summary>
/// Reads a machine. One reader serves a whole command: a second read opens only what has changed since the first. Changes nothing.
/// </summary>
internal sealed class MachineReader
{
    private readonly MachineOptions _options;
    private readonly IWorkProgress _progress;
    private readonly FileReader _files = new();

    /// <summary>Prepares reading.</summary>
    public MachineReader(MachineOptions options, IWorkProgress progress)
    {
        (_options, _progress) = (options, progress);
        Journal = new ReceiptJournal(options.Layout, (folder, name) => _files.ReadText(folder, name, ReceiptJournal.SizeLimit));
        Paths = new TargetPaths(options.Layout);
    }

    /// <summary>The machine's receipts.</summary>
    public ReceiptJournal Journal { get; }

    /// <summary>What belongs to the target.</summary>
    public TargetPaths Paths { get; }

    private TargetLayout Layout => _options.Layout;

    /// <summary>Reads.</summary>
    /// <exception cref="OperationException">A receipt cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder cannot be read.</exception>
    /// <exception cref="IOException">A folder cannot be read.</exception>
    public async Task<MachineSnapshot> ReadAsync(ReadScope scope, CancellationToken cancellationToken)
    {
        var receipts = ReadReceipts(scope);
        var wanted = Wanted(scope, receipts);
        var files = await FindAsync(wanted, receipts, cancellationToken);
        var cache = new CacheReader(_files, _options, receipts.Files);
        var releases = scope.Releases ? await cache.ReadAsync(cancellationToken) : [];
        var kubectls = new KubectlReader(_files, _options);
        var (view, problem) = kubectls.ReadView(scope.Diagnosis);
        var snapshot = new MachineSnapshot
        {
            Options = _options,
            Receipts = receipts,
            Leftovers = [.. TemporaryNames.FindLeftovers(Layout, [.. OtherFiles(scope), .. PendingFiles(receipts)])],
            List = VersionListFile.Read(Layout.Cache, _files.ReadText(Layout.Cache, VersionList.FileName, VersionListFile.SizeLimit)),
            ReleaseFolders = [.. ListReleaseFolders()],
            Releases = releases,
            KubectlFolder = kubectls.Folder,
            Kubectls = view,
            KubectlFolderProblem = problem,
            KuberlrConf = ReadConf(),
            Settings = (Layout.Settings is { } settings ? DesktopSettings.Parse(settings, ReadText(settings)) : null)
                ?? new DesktopSettings(),
            HasSettings = Layout.Settings is { } path && File.Exists(path),
            KuberlrFolders = [.. ListKuberlrFolders()],
            RestorableOwners = scope.PlacedFiles ? OwnerReader.FindRestorable(Layout, Paths, receipts.All.LastOrDefault()) : [],
            Files = files,
            Obstacles = Obstructions.Find(scope.Places.Keys),
            OtherSpellings = Obstructions.FindSpellings(scope.Places.Keys),
        };
        return scope.Diagnosis ? ReadMore(snapshot, kubectls) : snapshot;
    }

    /// <summary>Ends the receipts of killed changes. Runs under the lock of the target.</summary>
    /// <returns>The folders that are deleted where they stay empty.</returns>
    public IReadOnlyList<string> Settle() => new ReceiptSettlement(Journal, Paths, ReadText, IsUnchanged).Settle();

    /// <summary>The full paths of temporary files that a killed run may have left for other files.</summary>
    public IEnumerable<string> PendingFiles(ReceiptHistory receipts) =>
        receipts.Pending.SelectMany(receipt => receipt.Placed).Select(file => file.Path).Where(path => Paths.Find(path) is not null);

    private static IEnumerable<string> OtherFiles(ReadScope scope) => scope.Places.Keys.Select(place => place.FullPath);

    private bool IsUnchanged(ReceiptFile file)
    {
        var place = new TargetPlace(Path.GetDirectoryName(file.Path)!, Path.GetFileName(file.Path));
        var found = _files.Find(place, NoReceipts, stamp => stamp != file.Stamp && stamp.Size == file.Size, null, CancellationToken.None);
        return file.IsUnchanged(found);
    }

    private ReceiptHistory ReadReceipts(ReadScope scope)
    {
        try
        {
            return Journal.Read();
        }
        catch (OperationException exception) when (scope.Diagnosis)
        {
            return ReceiptHistory.Empty with { Problem = Diagnostic.Warning(exception.Code, exception.Message, exception.Hint) };
        }
    }

    /// <summary>The places to look at, by the path that plans ask for, each with the sizes whose digest is needed.</summary>
    private Dictionary<string, (TargetPlace Place, Func<FileStamp, bool> NeedsDigest)> Wanted(ReadScope scope, ReceiptHistory receipts)
    {
        var wanted = new Dictionary<string, (TargetPlace Place, Func<FileStamp, bool> NeedsDigest)>(StringComparer.Ordinal);
        foreach (var (place, content) in scope.Places)
        {
            wanted[place.FullPath] = (place, stamp => stamp.Size == content.Size);
        }

        var last = receipts.All.LastOrDefault();
        foreach (var file in scope.PlacedFiles ? receipts.Placed.Values.Concat(last?.Placed ?? []) : [])
        {
            if (!wanted.ContainsKey(file.Path) && Paths.Find(file.Path) is { } found)
            {
                wanted[file.Path] = (found.Place, stamp => stamp != file.Stamp && stamp.Size == file.Size);
            }
        }

        var names = scope.PlacedFiles
            ? (last?.Removed ?? []).Concat(last?.Modes.Select(mode => mode.Path) ?? []).Concat(ChecksumFiles(receipts))
            : [];
        foreach (var path in names.Where(path => !wanted.ContainsKey(path)).Distinct(StringComparer.Ordinal).ToArray())
        {
            if (Paths.Find(path) is { } found)
            {
                wanted[path] = (found.Place, _ => false);
            }
        }

        return wanted;
    }

    /// <summary>The checksum files beside files that were placed: they tell whether a release is left half there.</summary>
    private static IEnumerable<string> ChecksumFiles(ReceiptHistory receipts) =>
        from folder in receipts.Placed.Keys.Select(path => Path.GetDirectoryName(path)!).Distinct(StringComparer.Ordinal)
        where K3sRelease.TryParseTag(Path.GetFileName(folder), out _)
        from architecture in Enum.GetValues<CpuArchitecture>()
        select Path.Join(folder, ReleaseFileNames.Checksums(architecture));

    private async Task<ImmutableDictionary<string, FoundFile>> FindAsync(
        Dictionary<string, (TargetPlace Place, Func<FileStamp, bool> NeedsDigest)> wanted,
        ReceiptHistory receipts,
        CancellationToken cancellationToken)
    {
        var sizes = wanted.Values.Select(pair => pair.Place.FullPath).Distinct(StringComparer.Ordinal)
            .ToDictionary(path => path, path => new FileInfo(path) is { Exists: true } file ? file.Length : 0, StringComparer.Ordinal);
        if (sizes.Values.Sum() is > 0 and var total)
        {
            _progress.Begin("checking", total);
        }

        // The largest first: then no core waits for a large one at the end.
        var found = new ConcurrentDictionary<string, FoundFile>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(
            wanted.OrderByDescending(pair => sizes[pair.Value.Place.FullPath]),
            new ParallelOptions { MaxDegreeOfParallelism = _options.Degree, CancellationToken = cancellationToken },
            (pair, token) =>
            {
                var (place, needsDigest) = pair.Value;
                if (ReleaseFileNames.IsChecksums(place.Name))
                {
                    // Its text is needed too: read it once.
                    _files.ReadText(place.Root, place.Path, RancherDesktopCache.ChecksumLimit);
                }

                found[pair.Key] = _files.Find(place, receipts.Files, needsDigest, moved => _progress.Advance(moved), token);
                return ValueTask.CompletedTask;
            });
        return found.ToImmutableDictionary(StringComparer.Ordinal);
    }

    private MachineSnapshot ReadMore(MachineSnapshot snapshot, KubectlReader kubectls)
    {
        var profiles = new ProfileReader(_options, ReadText);
        return snapshot with
        {
            KubectlFiles = kubectls.ReadFiles(snapshot.Kubectls, snapshot.Receipts.Files),
            UnfinishedDownloads = Directory.Exists(Layout.Releases)
                ? [.. Directory.EnumerateFileSystemEntries(Layout.Releases, "tmp-*")]
                : [],
            BrokenSettings = profiles.FindBroken(),
            LockedVersions = profiles.FindLocked(),
            ForeignOwners = OwnerReader.FindForeign(Layout, snapshot.Releases.Select(release => release.Release), kubectls.Folder),
        };
    }

    private IEnumerable<string> ListReleaseFolders() => Directory.Exists(Layout.Releases)
        ? Directory.EnumerateDirectories(Layout.Releases)
            .Where(folder => K3sRelease.TryParseTag(Path.GetFileName(folder), out _))
            .Order(StringComparer.Ordinal)
        : [];

    private IEnumerable<string> ListKuberlrFolders() =>
        Directory.Exists(Layout.Kuberlr) ? Directory.EnumerateDirectories(Layout.Kuberlr).Select(folder => Path.GetFileName(folder)) : [];

    private TextFile ReadConf()
    {
        var path = Layout.KuberlrFile;
        var bytes = _files.ReadText(Layout.Kuberlr, KuberlrConf.FileName, KuberlrSettings.SizeLimit);
        return new TextFile(path, bytes, new FileInfo(path).LinkTarget, Directory.Exists(path), Path.Exists(path));
    }

    private byte[]? ReadText(string path) =>
        _files.ReadText(Path.GetDirectoryName(path)!, Path.GetFileName(path), DesktopSettings.SizeLimit);

    private static ImmutableDictionary<string, ReceiptFile> NoReceipts => ImmutableDictionary<string, ReceiptFile>.Empty;
}
