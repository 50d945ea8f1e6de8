using Airgap.Content;

namespace Airgap.Planning;

/// <summary>
/// Lists the files below a manifest's folder. It skips links to folders, <c>.git</c>, bundles, finished or not, and the files that airgap
/// writes there itself.
/// </summary>
/// <param name="depth">The maximum depth.</param>
/// <param name="isExcluded">Whether everything in a folder is excluded.</param>
/// <param name="unreadable">Called with folders that cannot be read, and the reason.</param>
internal sealed class FolderWalk(int depth, Func<string, bool> isExcluded, Action<string, string> unreadable)
{
    // The types for lock files and bundles are in namespaces that use this one, so their file names are repeated here.
    private const string LockFile = "airgap.lock.json";

    /// <summary>The files below a folder, as paths relative to the manifest's.</summary>
    public IEnumerable<string> Files(string folder, string prefix)
    {
        if (IsBundle(folder))
        {
            yield break;
        }

        var entries = Entries(folder, prefix);
        foreach (var entry in entries)
        {
            var path = prefix.Length == 0 ? entry.Name : $"{prefix}/{entry.Name}";
            if (entry is FileInfo)
            {
                if (!(prefix.Length == 0 && entry.Name == LockFile)
                    && !entry.Name.StartsWith(AtomicFile.TextPrefix, StringComparison.Ordinal))
                {
                    yield return path;
                }
            }
            else if (entry.LinkTarget is null && entry.Name != ".git" && path.Count(character => character == '/') + 1 < depth)
            {
                foreach (var below in Files(entry.FullName, path))
                {
                    yield return below;
                }
            }
        }
    }

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
