using System.Collections.Immutable;
using Airgap.Content;
using Airgap.Fetching;
using Airgap.Locking;

namespace Airgap.Bundles;

/// <summary>Whether a folder may become a bundle, and which of its files are ours.</summary>
public static class BundleFolder
{
    private const int RecordLimit = 16 * 1024 * 1024;

    /// <summary>Refuses folders that hold more than a bundle by their nature.</summary>
    /// <exception cref="OperationException">The folder is one of them.</exception>
    public static void RequireOwnFolder(BuildOptions options)
    {
        var folder = WithSlash(options.Folder);
        if (Path.GetPathRoot(options.Folder) == options.Folder || options.Forbidden.Any(forbidden => WithSlash(forbidden).StartsWith(folder, Comparison)))
        {
            throw new OperationException(Codes.UnsuitableBundleFolder, $"'{options.Name}' cannot be the bundle: it is the root, a home folder, or holds the manifest", "give the bundle a folder of its own: dotnet airgap build -o FOLDER");
        }

        if (File.Exists(options.Folder))
        {
            throw new OperationException(Codes.UnsuitableBundleFolder, $"'{options.Name}' is a file", "give the bundle a folder of its own: dotnet airgap build -o FOLDER");
        }
    }

    /// <summary>Throws unless the folder may be written.</summary>
    /// <exception cref="OperationException">It may not.</exception>
    public static void RequireWritable(BuildOptions options) => WriteAccess.RequireWritable(Codes.BundleNotWritable, options.Folder, options.Name);

    /// <summary>The files of the folder, of which each is ours.</summary>
    /// <param name="options">Which folder.</param>
    /// <param name="wanted">What it is to become. Its artifacts have names that nobody else gives to files.</param>
    /// <param name="small">The other files that it is to have: with these very bytes they are ours, with others somebody's.</param>
    /// <exception cref="OperationException">Some are not.</exception>
    internal static BundleListing RequireOnlyOurs(BuildOptions options, Lock wanted, IReadOnlyDictionary<string, byte[]> small)
    {
        var partial = new DirectoryInfo(SafePath.Join(options.Folder, BundleLayout.Partial));
        if (partial.LinkTarget is not null || File.Exists(partial.FullName))
        {
            throw new OperationException(Codes.IrregularBundleFile, $"'{options.Name}' holds a {BundleLayout.Partial} that is not a folder", "remove it: partial downloads go there");
        }

        var listing = BundleListing.Of(options.Folder);
        var ours = Ours(options.Folder);
        ours.UnionWith(wanted.Artifacts.Select(artifact => artifact.Path));
        ours.UnionWith(small.Where(file => HasBytes(SafePath.Join(options.Folder, file.Key), file.Value)).Select(file => file.Key));
        var foreign = listing.Files.Where(path => !ours.Contains(path)).Concat(ForeignPartial(options.Folder)).ToArray();
        if (foreign.Length > 0)
        {
            var named = string.Join(", ", foreign.Take(3).Select(path => $"'{path}'")) + (foreign.Length > 3 ? $" and {foreign.Length - 3} more" : "");
            throw new OperationException(Codes.UnknownFilesInBundle, $"'{options.Name}' holds other people's files: {named}", "move them away, or give the bundle a folder of its own: dotnet airgap build -o FOLDER");
        }

        return listing.Links.IsEmpty
            ? listing
            : throw new OperationException(Codes.IrregularBundleFile, $"'{options.Name}' holds a link: '{listing.Links[0]}'", "a bundle holds plain files only: remove the link");
    }

    /// <summary>Whether a file has these bytes.</summary>
    internal static bool HasBytes(string path, byte[] bytes) =>
        new FileInfo(path) is { Exists: true, LinkTarget: null } file && file.Length == bytes.Length && File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes);

    /// <summary>
    /// What in <c>.partial</c> is somebody else's: whatever has no name that a build gives there. And without a record of ours, in it or beside
    /// it, the downloads, too: no build makes one before it has written that down.
    /// </summary>
    private static IEnumerable<string> ForeignPartial(string folder)
    {
        var partial = new DirectoryInfo(SafePath.Join(folder, BundleLayout.Partial));
        if (!partial.Exists)
        {
            return [];
        }

        var recorded = OurRecord(folder, BundleLayout.Checksums).Count > 0 || File.Exists(SafePath.Join(folder, BundleLayout.Owned));
        return partial.EnumerateFileSystemInfos()
            .Where(entry => !IsOursInPartial(entry) || (!recorded && PartialFile.IsName(entry.Name)))
            .Select(entry => $"{BundleLayout.Partial}/{entry.Name}")
            .Order(StringComparer.Ordinal);
    }

    /// <summary>
    /// Whether what lies in <c>.partial</c> goes with the build: what a build makes there, and what systems leave of it: for a desktop, and in
    /// place of a file that was removed while it was open (FUSE, NFS).
    /// </summary>
    internal static bool IsOursInPartial(FileSystemInfo entry)
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

    /// <summary>What earlier builds put into the folder: what its checksum file and its lock file list, finished or not.</summary>
    internal static HashSet<string> Ours(string folder)
    {
        var ours = new HashSet<string>(StringComparer.Ordinal);
        foreach (var record in new[] { BundleLayout.Checksums, BundleLayout.Owned })
        {
            var entries = OurRecord(folder, record);
            ours.UnionWith(entries);
            if (entries.Count > 0)
            {
                ours.Add(BundleLayout.Checksums);
            }
        }

        ours.UnionWith(OfLockFile(folder));
        return ours;
    }

    /// <summary>
    /// What the lock file in the folder says is the bundle's, for one that has lost its checksum file. A lock file alone says nothing: people
    /// copy it to where their other files are. Only a bundle has a description that names it.
    /// </summary>
    private static IEnumerable<string> OfLockFile(string folder)
    {
        if (SmallFileReader.TryRead(folder, BundleLayout.LockFile, RecordLimit) is not { } bytes
            || SmallFileReader.TryRead(folder, BundleLayout.Description, RecordLimit) is not { } description)
        {
            return [];
        }

        try
        {
            var value = LockReader.Read(bytes, BundleLayout.LockFile);
            if (BundleDescription.TryRead(description, value, out _) is null)
            {
                return [];
            }

            var paths = value.Artifacts.Select(artifact => artifact.Path);
            var tool = SafePath.Join(folder, BundleLayout.Tool.TrimEnd('/'));
            var packages = Directory.Exists(tool) ? Directory.EnumerateFiles(tool, ToolPackage.NamePattern).Select(file => BundleLayout.Tool + Path.GetFileName(file)) : [];
            return [.. paths, .. packages, BundleLayout.LockFile, BundleLayout.Description, BundleLayout.Readme, BundleLayout.VersionList, BundleLayout.Checksums];
        }
        catch (InvalidDocumentException)
        {
            return [];
        }
    }

    /// <summary>
    /// What a checksum file of ours lists. Other people have files of that name, too: ours lists a lock file and a bundle's description, and
    /// of what it lists only what has its place in a bundle is ours.
    /// </summary>
    private static HashSet<string> OurRecord(string folder, string record)
    {
        var entries = Recorded(folder, record);
        return entries.ContainsKey(BundleLayout.LockFile) && entries.ContainsKey(BundleLayout.Description)
            ? [.. entries.Keys.Where(BundleLayout.HasPlaceFor)]
            : [];
    }

    /// <summary>The digest of the folder's checksum file; null where there is none.</summary>
    internal static Digest? DigestOfChecksums(string folder) =>
        SmallFileReader.TryRead(folder, BundleLayout.Checksums, RecordLimit) is { } bytes ? Digest.Of(bytes) : null;

    /// <summary>The entries of a checksum file in the folder; none where it is missing or damaged.</summary>
    internal static ImmutableSortedDictionary<string, Digest> Recorded(string folder, string path) =>
        SmallFileReader.TryRead(folder, path, RecordLimit) is { } bytes && ChecksumFile.TryParse(bytes, out _) is { } entries
            ? entries
            : ImmutableSortedDictionary<string, Digest>.Empty;

    private static StringComparison Comparison => OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;

    private static string WithSlash(string folder) => Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar;
}
