namespace Airgap.Content;

/// <summary>The part of a path below a folder.</summary>
public static class PathBelow
{
    /// <summary>Compares as text, without looking at the disk.</summary>
    /// <param name="folder">A full path; also a root, which ends in a separator.</param>
    /// <param name="path">A full path.</param>
    /// <returns>The part below, with <c>/</c>; null where the path is the folder itself, or not in it.</returns>
    public static string? Of(string folder, string path)
    {
        var prefix = Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar;
        return path.Length > prefix.Length && path.StartsWith(prefix, StringComparison.Ordinal)
            ? path[prefix.Length..].Replace(Path.DirectorySeparatorChar, '/')
            : null;
    }
}
