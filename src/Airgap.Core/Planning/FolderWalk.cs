using Airgap.Content;

namespace Airgap.Planning;

/// <summary>
/// Walks through the folders beside a manifest: not through links, not into repositories, not into bundles, finished or not, which may lie
/// there, and past what airgap itself writes there.
/// </summary>
/// <param name="depth">How many folders deep.</param>
/// <param name="isExcluded">Whether nothing in a folder is wanted.</param>
/// <param name="unreadable">Told of folders that cannot be looked into.</param>
internal sealed class FolderWalk(int depth, Func<string, bool> isExcluded, Action<string, string> unreadable)
{
    // What a lock file and a bundle are is said by namespaces that build on this one: only their names are known here.
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
                if (!(prefix.Length == 0 && entry.Name == LockFile) && !entry.Name.StartsWith(AtomicFile.TextPrefix, StringComparison.Ordinal))
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
        (File.Exists(Path.Join(folder, "bundle.json")) && File.Exists(Path.Join(folder, LockFile))) || File.Exists(Path.Join(folder, ".partial", "owned"));

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
