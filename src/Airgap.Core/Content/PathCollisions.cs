namespace Airgap.Content;

/// <summary>
/// Finds paths that cannot exist beside each other on every file system: see <see cref="NameKey"/> for what is the same name.
/// </summary>
internal static class PathCollisions
{
    /// <summary>The groups of paths that are the same.</summary>
    public static IEnumerable<string[]> Same(IEnumerable<string> paths) =>
        paths.GroupBy(NameKey.Of).Select(group => group.ToArray()).Where(group => group.Length > 1);

    /// <summary>The folders of paths that are the same as another path, which is a file.</summary>
    public static IEnumerable<string> FileAndFolder(IReadOnlyCollection<string> paths)
    {
        var files = paths.Select(NameKey.Of).ToHashSet(StringComparer.Ordinal);
        return paths.SelectMany(Folders).Distinct(StringComparer.Ordinal).Where(folder => files.Contains(NameKey.Of(folder)));
    }

    private static IEnumerable<string> Folders(string path)
    {
        for (var at = path.LastIndexOf('/'); at > 0; at = path.LastIndexOf('/', at - 1))
        {
            yield return path[..at];
        }
    }
}
