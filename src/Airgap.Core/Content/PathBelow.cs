namespace Airgap.Content;

/// <summary>The part of a path below a folder. It has <c>/</c> on every system; full paths have the system's own separator.</summary>
public static class PathBelow
{
    /// <summary>How paths of this system are compared: Windows takes the letter cases for the same.</summary>
    public static StringComparison Comparison { get; } =
        OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    /// <summary>The full path of a part below a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="below">The part below, with <c>/</c>.</param>
    public static string Join(string folder, string below) => Path.Join(folder, below.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>Compares as text, without looking at the disk.</summary>
    /// <param name="folder">A full path; also a root, which ends in a separator.</param>
    /// <param name="path">A full path.</param>
    /// <returns>The part below, with <c>/</c>; null where the path is the folder itself, or not in it.</returns>
    public static string? Of(string folder, string path)
    {
        var prefix = Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar;
        return path.Length > prefix.Length && path.StartsWith(prefix, Comparison)
            ? path[prefix.Length..].Replace(Path.DirectorySeparatorChar, '/')
            : null;
    }
}
