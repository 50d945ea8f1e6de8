using System.Collections.Immutable;
using Airgap.Content;
using Airgap.Fetching;
using Airgap.Locking;

namespace Airgap.Bundles;

/// <summary>Knows which files of a folder earlier builds put there, finished or not.</summary>
internal static class BuiltFiles
{
    /// <summary>The paths that the folder's checksum file, its record of an unfinished build and its lock file list.</summary>
    public static HashSet<string> In(string folder)
    {
        var built = new HashSet<string>(StringComparer.Ordinal);
        foreach (var record in new[] { BundleLayout.Checksums, BundleLayout.Owned })
        {
            var entries = OfRecord(folder, record);
            built.UnionWith(entries);
            if (entries.Count > 0)
            {
                built.Add(BundleLayout.Checksums);
            }
        }

        built.UnionWith(OfLockFile(folder));
        if (built.Count > 0)
        {
            built.UnionWith(BundleSignatures.In(folder));
        }

        return built;
    }

    /// <summary>
    /// The entries of <c>.partial</c> that no build made: those with other names than builds give. Downloads, too, unless a build's
    /// record is in the folder: builds write their record first.
    /// </summary>
    public static IEnumerable<string> UnknownInPartial(string folder)
    {
        FileSystemInfo[] entries;
        try
        {
            entries = [.. new DirectoryInfo(SafePath.Join(folder, BundleLayout.Partial)).EnumerateFileSystemInfos()];
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }

        var recorded = OfRecord(folder, BundleLayout.Checksums).Count > 0 || File.Exists(SafePath.Join(folder, BundleLayout.Owned));
        return entries
            .Where(entry => !IsPartial(entry) || (!recorded && PartialFile.IsName(entry.Name)))
            .Select(entry => $"{BundleLayout.Partial}/{entry.Name}")
            .Order(StringComparer.Ordinal);
    }

    /// <summary>
    /// Whether an entry of <c>.partial</c> is one that a finished build removes: one that builds make, a desktop's metadata, or what
    /// FUSE and NFS put in place of a file that was removed while it was open.
    /// </summary>
    public static bool IsPartial(FileSystemInfo entry)
    {
        var path = $"{BundleLayout.Partial}/{entry.Name}";
        return (entry is not DirectoryInfo || entry.LinkTarget is not null)
            && (path is BundleLayout.Owned or BundleLayout.Busy
                || PartialFile.IsName(entry.Name)
                || entry.Name.StartsWith(AtomicFile.TextPrefix, StringComparison.Ordinal)
                || entry.Name.StartsWith(".fuse_hidden", StringComparison.Ordinal)
                || entry.Name.StartsWith(".nfs", StringComparison.Ordinal)
                || OsMetadataFiles.Has(path));
    }

    /// <summary>The digest of the folder's checksum file; null if there is none.</summary>
    public static Digest? DigestOfChecksums(string folder) =>
        SmallFileReader.TryRead(folder, BundleLayout.Checksums, BundleLayout.TextLimit) is { } bytes ? Digest.Of(bytes) : null;

    /// <summary>The entries of a checksum file in the folder; none if it is missing or damaged.</summary>
    public static ImmutableSortedDictionary<string, Digest> Recorded(string folder, string path) =>
        SmallFileReader.TryRead(folder, path, BundleLayout.TextLimit) is { } bytes && ChecksumFile.TryParse(bytes, out _) is { } entries
            ? entries
            : ImmutableSortedDictionary<string, Digest>.Empty;

    /// <summary>
    /// The paths that a bundle's checksum file lists. Other software writes files of that name, too: a bundle's lists a lock file and a
    /// description, and only paths that exist in bundles count.
    /// </summary>
    private static HashSet<string> OfRecord(string folder, string record)
    {
        var entries = Recorded(folder, record);
        return entries.ContainsKey(BundleLayout.LockFile) && entries.ContainsKey(BundleLayout.Description)
            ? [.. entries.Keys.Where(BundleLayout.HasPlaceFor)]
            : [];
    }

    /// <summary>
    /// The paths of the folder's lock file, for a bundle that has lost its checksum file. Only with a description that names it: people
    /// copy lock files into folders with files of their own.
    /// </summary>
    private static IEnumerable<string> OfLockFile(string folder)
    {
        if (SmallFileReader.TryRead(folder, BundleLayout.LockFile, BundleLayout.TextLimit) is not { } bytes
            || SmallFileReader.TryRead(folder, BundleLayout.Description, BundleLayout.TextLimit) is not { } description)
        {
            return [];
        }

        try
        {
            var value = LockReader.Read(bytes, BundleLayout.LockFile);
            return BundleDescription.TryRead(description, value, out _) is null
                ? []
                :
                [
                    .. value.Artifacts.Select(artifact => artifact.Path),
                    .. ProgramsIn(folder),
                    .. Starters.Paths,
                    BundleLayout.LockFile,
                    BundleLayout.Description,
                    BundleLayout.Readme,
                    BundleLayout.Provenance,
                    BundleLayout.Sbom,
                    BundleLayout.VersionList,
                    BundleLayout.Checksums,
                ];
        }
        catch (InvalidDocumentException)
        {
            return [];
        }
    }

    private static IEnumerable<string> ProgramsIn(string folder) => new[] { BundleLayout.Programs, BundleLayout.Tool }
        .Select(part => SafePath.Join(folder, part.TrimEnd('/')))
        .Where(Directory.Exists)
        .SelectMany(part => Directory.EnumerateFiles(part, "*", SearchOption.AllDirectories))
        .Select(file => PathBelow.Of(folder, file)!)
        .Where(BundleLayout.HasPlaceFor);
}
