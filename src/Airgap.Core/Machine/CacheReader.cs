using System.Collections.Concurrent;
using System.Collections.Immutable;
using Airgap.Content;
using Airgap.Naming;
using Airgap.RancherDesktop;
using Airgap.Receipts;
using Airgap.Targets;
using Airgap.Versions;

namespace Airgap.Machine;

/// <summary>Reads the version folders of Rancher Desktop's cache, and judges each as Rancher Desktop does.</summary>
internal sealed class CacheReader
{
    private readonly FileReader _files;
    private readonly MachineOptions _options;
    private readonly IReadOnlyDictionary<string, ReceiptFile> _known;
    private readonly IReadOnlyDictionary<string, FoundFile> _found;

    /// <param name="files">Reads files.</param>
    /// <param name="options">The machine.</param>
    /// <param name="known">What receipts tell about files, by full path.</param>
    /// <param name="found">Files that were compared with a bundle already, by full path: they are not read again to be judged.</param>
    public CacheReader(
        FileReader files,
        MachineOptions options,
        IReadOnlyDictionary<string, ReceiptFile> known,
        IReadOnlyDictionary<string, FoundFile> found) =>
        (_files, _options, _known, _found) = (files, options, known, found);

    private TargetLayout Layout => _options.Layout;

    private CpuArchitecture Architecture => Layout.Platform.Architecture;

    /// <summary>
    /// The version folders, lowest release first, and files and links of such names: Rancher Desktop takes them for folders.
    /// </summary>
    public async Task<ImmutableArray<CachedRelease>> ReadAsync(CancellationToken cancellationToken)
    {
        if (!Directory.Exists(Layout.Releases))
        {
            return [];
        }

        var found = new ConcurrentBag<CachedRelease>();
        await Parallel.ForEachAsync(
            Directory.EnumerateFileSystemEntries(Layout.Releases),
            new ParallelOptions { MaxDegreeOfParallelism = _options.Degree, CancellationToken = cancellationToken },
            (path, token) =>
            {
                if (K3sRelease.TryParseTag(Path.GetFileName(path), out var release))
                {
                    found.Add(Read(release, path, token));
                }

                return ValueTask.CompletedTask;
            });
        return [.. found.OrderBy(cached => cached.Release)];
    }

    private CachedRelease Read(K3sRelease release, string folder, CancellationToken cancellationToken)
    {
        var cached = new CachedRelease
        {
            Release = release,
            Folder = folder,
            LinkTarget = new DirectoryInfo(folder).LinkTarget,
            Files = ImmutableSortedDictionary<string, FoundFile>.Empty.WithComparers(StringComparer.Ordinal),
            Problem = null,
        };
        if (new DirectoryInfo(Layout.Releases).LinkTarget is not null)
        {
            return cached with { Problem = "the folder k3s is a link" };
        }

        if (cached.LinkTarget is not null)
        {
            return cached with { Problem = $"'{release}' is a symbolic link" };
        }

        if (!Directory.Exists(folder))
        {
            return cached with { Problem = "it is a file, not a folder" };
        }

        try
        {
            // A name in a folder that cannot be opened does not exist, as far as the system tells.
            _ = Directory.EnumerateFileSystemEntries(folder).Any();
            var bytes = _files.ReadText(
                Layout.Cache,
                PathOf(release, ReleaseFileNames.Checksums(Architecture)),
                RancherDesktopCache.ChecksumLimit);
            var names = Enum.GetValues<CpuArchitecture>()
                .SelectMany(architecture => ReleaseFileNames.Of(architecture))
                .Where(name => Path.Exists(Path.Join(folder, name)));
            cached = cached with
            {
                Files = cached.Files.AddRange(
                    names.Select(name => KeyValuePair.Create(name, _files.Peek(Path.Join(folder, name))))),
            };
            cached = WithChecksums(cached, bytes);
            cached = Judged(cached, cancellationToken);
            return cached with { Problem = RancherDesktopCache.Problem(cached, Architecture) };
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            return cached with { Problem = $"it cannot be read: {exception.Message.TrimEnd('.')}" };
        }
    }

    private CachedRelease WithChecksums(CachedRelease cached, byte[]? bytes)
    {
        var name = ReleaseFileNames.Checksums(Architecture);
        string? problem = cached.Files.GetValueOrDefault(name) switch
        {
            null or { Kind: FoundKind.Missing } => $"it has no {name}",
            { Kind: FoundKind.Unreadable } unreadable => $"it cannot be read: {unreadable.ReadProblem}",
            { IsFile: false } other => $"'{name}' is {other.KindText}",
            { Stamp.Size: > RancherDesktopCache.ChecksumLimit } => $"its {name} is too large",
            _ => null,
        };
        if (problem is not null)
        {
            return cached with { ChecksumsProblem = problem };
        }

        if (bytes is null)
        {
            return cached with { ChecksumsProblem = $"it cannot be read: {name}" };
        }

        var digests = RancherDesktopChecksums.Read(bytes);
        return digests.Keys.Any(ReleaseFileNames.Contains)
            ? cached with { Checksums = digests }
            : cached with { ChecksumsProblem = $"its {name} is damaged: it has no SHA-256 of a file of the release" };
    }

    /// <summary>
    /// Reads what Rancher Desktop reads: the executable, its images, and the other archive only where the first is of no use.
    /// </summary>
    private CachedRelease Judged(CachedRelease cached, CancellationToken cancellationToken)
    {
        var executable = ReleaseFileNames.Executable(Architecture);
        cached = WithDigest(cached, executable, cancellationToken);
        if (!cached.IsRight(executable))
        {
            return cached;
        }

        var images = RancherDesktopCache.Images(cached, Architecture);
        cached = WithDigest(cached, images, cancellationToken);
        var isUseful = cached.IsRight(images) && (_options.Traits.ReadsZst || images == ReleaseFileNames.ImagesTar(Architecture));
        return isUseful ? cached : WithDigest(cached, ReleaseFileNames.ImagesTar(Architecture), cancellationToken);
    }

    private CachedRelease WithDigest(CachedRelease cached, string name, CancellationToken cancellationToken) =>
        cached.Checksums?.ContainsKey(name) == true
            && cached.Files.TryGetValue(name, out var file)
            && file is { IsFile: true, Sha256: null }
            ? cached with { Files = cached.Files.SetItem(name, Find(cached.Release, name, cancellationToken)) }
            : cached;

    private FoundFile Find(K3sRelease release, string name, CancellationToken cancellationToken) =>
        new TargetPlace(Layout.Cache, PathOf(release, name)) is var place && _found.TryGetValue(place.FullPath, out var found)
            ? found
            : _files.Find(place, _known, _ => true, null, cancellationToken);

    private static string PathOf(K3sRelease release, string name) => $"{BundlePaths.Releases}/{release}/{name}";
}
