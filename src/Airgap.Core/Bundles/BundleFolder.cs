using Airgap.Content;

namespace Airgap.Bundles;

/// <summary>Checks that a folder can become a bundle.</summary>
public static class BundleFolder
{
    /// <summary>Throws if the folder is a root, a home, the manifest's folder or one above it, or a file.</summary>
    /// <exception cref="OperationException">It is one of these.</exception>
    public static void RequireOwnFolder(BuildOptions options)
    {
        var folder = WithSlash(options.Folder);
        if (Path.GetPathRoot(options.Folder) == options.Folder
            || options.ProtectedFolders.Any(known => WithSlash(known).StartsWith(folder, Comparison)))
        {
            throw new OperationException(
                Codes.UnsuitableBundleFolder,
                $"'{options.Name}' cannot be the bundle: it is the root, a home folder, or contains the manifest",
                $"choose a folder for the bundle alone: {BuildElsewhere(options, isBeside: false)}");
        }

        if (File.Exists(options.Folder))
        {
            throw new OperationException(
                Codes.UnsuitableBundleFolder,
                $"'{options.Name}' is a file",
                $"choose a folder: {BuildElsewhere(options, isBeside: true)}");
        }
    }

    /// <summary>Throws unless the folder is writable.</summary>
    /// <exception cref="OperationException">It is not.</exception>
    public static void RequireWritable(BuildOptions options) =>
        WriteAccess.RequireWritable(Codes.BundleNotWritable, options.Folder, options.Name);

    /// <summary>Lists the folder, and throws unless builds put every file there.</summary>
    /// <param name="options">How to build.</param>
    /// <param name="contents">
    /// What the folder is to contain. Artifacts have names that no other software uses; the other files count only with these bytes.
    /// </param>
    /// <exception cref="OperationException">There are other files, or links.</exception>
    internal static BundleListing RequireNoUnknownFiles(BuildOptions options, BundleContents contents)
    {
        var partial = new DirectoryInfo(SafePath.Join(options.Folder, BundleLayout.Partial));
        if (partial.LinkTarget is not null || File.Exists(partial.FullName))
        {
            throw new OperationException(
                Codes.IrregularBundleFile,
                $"'{options.Name}' has a {BundleLayout.Partial} that is not a folder",
                "remove it: airgap needs this folder for partial downloads");
        }

        var known = BuiltFiles.In(options.Folder);
        known.UnionWith(contents.Lock.Artifacts.Select(artifact => artifact.Path));
        known.UnionWith(
            contents.Generated.Where(file => HasBytes(SafePath.Join(options.Folder, file.Key), file.Value)).Select(file => file.Key));
        var listing = BundleListing.Of(options.Folder).WithNamesOf(options.Folder, known);
        var unknown = listing.Files.Where(path => !known.Contains(path)).Concat(BuiltFiles.UnknownInPartial(options.Folder)).ToArray();
        if (unknown.Length > 0)
        {
            RefuseRenamed(options, known, unknown);
            throw new OperationException(
                Codes.UnknownFilesInBundle,
                $"'{options.Name}' has files that airgap did not put there: {Named(unknown)}",
                "move them away, or choose another folder: "
                    + BuildElsewhere(options, isBeside: listing.Files.Any(known.Contains)));
        }

        return listing.Links.IsEmpty
            ? listing
            : throw new OperationException(
                Codes.IrregularBundleFile,
                $"'{options.Name}' has a link: '{listing.Links[0]}'",
                "remove the link: a bundle has regular files only");
    }

    /// <summary>Names that changed their Unicode form or letter case look like known ones: the message shows the difference.</summary>
    private static void RefuseRenamed(BuildOptions options, HashSet<string> known, string[] unknown)
    {
        var byKey = known.ToLookup(NameKey.Of, StringComparer.Ordinal);
        foreach (var path in unknown)
        {
            if (byKey[NameKey.Of(path)].FirstOrDefault(right => !Path.Exists(SafePath.Join(options.Folder, right))) is { } right)
            {
                throw new OperationException(
                    Codes.UnknownFilesInBundle,
                    $"a file of '{options.Name}' {OtherName.Describe(right, path)}",
                    $"rename it: {RenameCommand.Of(options.Name, path, right)}");
            }
        }
    }

    /// <summary>The first of some paths, and how many more there are.</summary>
    internal static string Named(IReadOnlyList<string> paths) =>
        string.Join(", ", paths.Take(3).Select(path => $"'{path}'")) + (paths.Count > 3 ? $" and {paths.Count - 3} more" : "");

    /// <summary>Whether a file has these bytes.</summary>
    internal static bool HasBytes(string path, byte[] bytes) =>
        SmallFileReader.TryRead(Path.GetDirectoryName(path)!, Path.GetFileName(path), bytes.Length) is { } found
        && found.AsSpan().SequenceEqual(bytes);

    /// <summary>The command that builds into a folder that does not exist yet.</summary>
    /// <param name="options">How to build.</param>
    /// <param name="isBeside">Whether nothing can be below the folder: it is a file, or a bundle.</param>
    private static string BuildElsewhere(BuildOptions options, bool isBeside)
    {
        char[] separators = [Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar];
        var ending = Enumerable.Range(1, int.MaxValue)
            .Select(number => number > 1 ? $"-{number}" : "")
            .Select(number => isBeside ? number : $"/{BundleLayout.DefaultFolderName}{number}")
            .First(ending => !Path.Exists(options.Folder.TrimEnd(separators) + ending));
        return $"{options.CommandToFolder} {ShellQuote.PathWord(options.Name.TrimEnd(separators) + ending)}";
    }

    private static StringComparison Comparison => OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;

    private static string WithSlash(string folder) => Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar;
}
