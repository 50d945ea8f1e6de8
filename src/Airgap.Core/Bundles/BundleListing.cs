using System.Collections.Immutable;

namespace Airgap.Bundles;

/// <summary>What a folder holds, seen without following any link.</summary>
/// <param name="Files">Every file's path below the folder, <c>/</c>-separated and ordinal, but those that operating systems leave and partial downloads.</param>
/// <param name="Links">Links among them, files and folders.</param>
/// <param name="Folders">The folders, deepest first.</param>
internal sealed record BundleListing(ImmutableArray<string> Files, ImmutableArray<string> Links, ImmutableArray<string> Folders)
{
    public static BundleListing Of(string folder)
    {
        var files = new SortedSet<string>(StringComparer.Ordinal);
        var links = new SortedSet<string>(StringComparer.Ordinal);
        var folders = new List<string>();
        var waiting = new Stack<string>([""]);
        while (waiting.TryPop(out var current))
        {
            foreach (var entry in Entries(folder, current, files))
            {
                var path = current.Length == 0 ? entry.Name : $"{current}/{entry.Name}";
                if (path == BundleLayout.Partial || OsMetadataFiles.Has(path))
                {
                    continue;
                }

                if (entry.LinkTarget is not null)
                {
                    links.Add(path);
                    files.Add(path);
                }
                else if (entry is not DirectoryInfo)
                {
                    files.Add(path);
                }
                else if (!OsMetadataFiles.HasFolder(path))
                {
                    folders.Add(path);
                    waiting.Push(path);
                }
            }
        }

        return new BundleListing([.. files], [.. links], [.. folders.OrderByDescending(path => path, StringComparer.Ordinal)]);
    }

    /// <summary>A folder that may not be looked into counts as one name: whatever is in it, it is nothing of a bundle.</summary>
    private static FileSystemInfo[] Entries(string folder, string current, SortedSet<string> files)
    {
        try
        {
            return [.. new DirectoryInfo(Path.Join(folder, current)).EnumerateFileSystemInfos()];
        }
        catch (UnauthorizedAccessException) when (current.Length > 0)
        {
            files.Add(current);
            return [];
        }
    }
}
