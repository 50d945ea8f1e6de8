using System.Collections.Concurrent;
using System.Collections.Immutable;
using Airgap.Content;
using Airgap.Upstream;
using Airgap.Versions;

namespace Airgap.Targets;

/// <summary>
/// Rancher Desktop's view of its cache: a version folder counts when its three files are there, and executable and images have the digests
/// of its own checksum file. Of two image archives it looks at <c>.tar.zst</c> only (<c>k3sHelper.ts</c>).
/// </summary>
public static class RancherDesktopCache
{
    private const int ChecksumLimit = 64 * 1024;

    /// <summary>The version folders, ours and others', lowest first.</summary>
    /// <param name="layout">The target.</param>
    /// <param name="known">What receipts tell, by full path: spares reading.</param>
    /// <param name="except">Releases that are looked at otherwise.</param>
    /// <param name="degree">How many are read at once.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<ImmutableArray<CachedRelease>> ListAsync(TargetLayout layout, IReadOnlyDictionary<string, KnownContent> known, IReadOnlyCollection<K3sRelease> except, int degree, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(layout.Releases))
        {
            return [];
        }

        var found = new ConcurrentBag<CachedRelease>();
        await Parallel.ForEachAsync(
            Directory.EnumerateDirectories(layout.Releases),
            new ParallelOptions { MaxDegreeOfParallelism = degree, CancellationToken = cancellationToken },
            (folder, token) =>
            {
                if (K3sRelease.TryParseTag(Path.GetFileName(folder), out var release) && !except.Contains(release))
                {
                    found.Add(new CachedRelease(release, Problem(layout, release, known, token)));
                }

                return ValueTask.CompletedTask;
            });
        return [.. found.OrderBy(cached => cached.Release)];
    }

    /// <summary>Why a version folder is not complete; null when it is.</summary>
    public static string? Problem(TargetLayout layout, K3sRelease release, IReadOnlyDictionary<string, KnownContent> known, CancellationToken cancellationToken)
    {
        var architecture = layout.Platform.Architecture;
        try
        {
            if (ReadChecksums(layout, release, ReleaseFileNames.Checksums(architecture), out var problem) is not { } digests)
            {
                return problem;
            }

            return ProblemOfFile(layout, release, ReleaseFileNames.Executable(architecture), digests, known, cancellationToken)
                ?? ProblemOfFile(layout, release, Images(layout, release), digests, known, cancellationToken);
        }
        catch (IrregularFileException exception)
        {
            return $"'{Path.GetFileName(exception.FilePath)}' is {exception.Found}";
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            return $"it cannot be read: {exception.Message.TrimEnd('.')}";
        }
    }

    /// <summary>The images that Rancher Desktop takes: the first of <c>.tar.zst</c>, <c>.tar</c> that is there.</summary>
    public static string Images(TargetLayout layout, K3sRelease release)
    {
        var zst = ReleaseFileNames.ImagesZst(layout.Platform.Architecture);
        return Path.Exists(Path.Join(layout.Releases, release.ToString(), zst)) ? zst : ReleaseFileNames.ImagesTar(layout.Platform.Architecture);
    }

    private static ImmutableSortedDictionary<string, Digest>? ReadChecksums(TargetLayout layout, K3sRelease release, string name, out string? problem)
    {
        using var file = RegularFile.TryOpen(layout.Cache, PathOf(release, name));
        if (file is null)
        {
            problem = $"it has no {name}";
            return null;
        }

        if (file.Stamp.Size > ChecksumLimit)
        {
            problem = $"its {name} is too large";
            return null;
        }

        using var stream = file.OpenStream();
        var bytes = new byte[file.Stamp.Size];
        stream.ReadExactly(bytes);
        var digests = ChecksumFile.TryParse(bytes, out var wrong);
        problem = digests is null ? $"its {name} is damaged: {wrong}" : null;
        return digests;
    }

    private static string? ProblemOfFile(TargetLayout layout, K3sRelease release, string name, ImmutableSortedDictionary<string, Digest> digests, IReadOnlyDictionary<string, KnownContent> known, CancellationToken cancellationToken)
    {
        if (!digests.TryGetValue(name, out var expected))
        {
            return $"its checksum file does not list {name}";
        }

        using var file = RegularFile.TryOpen(layout.Cache, PathOf(release, name));
        if (file is null)
        {
            return $"it has no {name}";
        }

        if (known.TryGetValue(Path.Join(layout.Releases, release.ToString(), name), out var earlier) && earlier.Stamp == file.Stamp && earlier.Stamp.Inode != 0)
        {
            return earlier.Sha256 == expected ? null : $"its {name} is not the one in its checksum file";
        }

        try
        {
            ContentCopy.Verify(file, new ContentId(file.Stamp.Size, expected), null, cancellationToken);
            return null;
        }
        catch (ContentMismatchException)
        {
            return $"its {name} is not the one in its checksum file";
        }
    }

    private static string PathOf(K3sRelease release, string name) => $"{TargetLayout.ReleasesFolderName}/{release}/{name}";
}
