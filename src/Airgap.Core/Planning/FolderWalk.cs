using Airgap.Content;

namespace Airgap.Planning;

/// <summary>
/// Lists the files below a manifest's folder. It skips links to folders, the folders of version control, the files that operating systems
/// write by themselves, bundles, finished or not, and the files that airgap writes there itself.
/// </summary>
/// <param name="depth">The maximum depth.</param>
/// <param name="isExcluded">Whether everything in a folder is excluded.</param>
/// <param name="unreadable">Called with folders that cannot be read, and the reason.</param>
internal sealed class FolderWalk(int depth, Func<string, bool> isExcluded, Action<string, string> unreadable)
{
    // The types for lock files and bundles are in namespaces that use this one, so their file names are repeated here.
    private const string LockFile = "airgap.lock.json";

    /// <summary>The files below a folder, as paths relative to the manifest's.</summary>
    /// <param name="manifestFolder">The manifest's folder.</param>
    /// <param name="path">
    /// The folder. Its names are looked up in the listings of the folders above them, so that it has no other spelling than its own.
    /// </param>
    public IEnumerable<string> FilesBelow(string manifestFolder, string path)
    {
        var (folder, prefix) = (manifestFolder, "");
        foreach (var segment in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (Entries(folder, prefix).FirstOrDefault(entry => entry.Name == segment) is not { } found || !IsSearched(found))
            {
                return [];
            }

            (folder, prefix) = (found.FullName, Join(prefix, segment));
        }

        return Files(folder, prefix);
    }

    private IEnumerable<string> Files(string folder, string prefix)
    {
        if (IsBundle(folder))
        {
            yield break;
        }

        var entries = Entries(folder, prefix);
        foreach (var entry in entries)
        {
            var path = Join(prefix, entry.Name);
            if (OsMetadataFiles.IsName(entry.Name))
            {
                continue;
            }

            if (entry is FileInfo)
            {
                if (!(prefix.Length == 0 && entry.Name == LockFile)
                    && !RepositoryFolder.IsName(entry.Name)
                    && !entry.Name.StartsWith(AtomicFile.TextPrefix, StringComparison.Ordinal))
                {
                    yield return path;
                }
            }
            else if (IsSearched(entry) && path.Count(character => character == '/') + 1 < depth)
            {
                foreach (var below in Files(entry.FullName, path))
                {
                    yield return below;
                }
            }
        }
    }

    private static bool IsSearched(FileSystemInfo entry) =>
        entry is DirectoryInfo { LinkTarget: null } && !RepositoryFolder.IsName(entry.Name) && !OsMetadataFiles.IsName(entry.Name);

    private static string Join(string prefix, string name) => prefix.Length == 0 ? name : $"{prefix}/{name}";

    private static bool IsBundle(string folder) =>
        (File.Exists(Path.Join(folder, "bundle.json")) && File.Exists(Path.Join(folder, LockFile)))
        || File.Exists(Path.Join(folder, ".partial", "owned"));

    private FileSystemInfo[] Entries(string folder, string path)
    {
        try
        {
            return [.. new DirectoryInfo(folder).EnumerateFileSystemInfos()];
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            if (!isExcluded(path))
            {
                unreadable(path.Length == 0 ? "." : path, exception.Message.TrimEnd('.'));
            }

            return [];
        }
    }
}
