using System.Buffers;
using System.Text;

namespace Airgap.Content;

/// <summary>
/// Paths that are the same file on Linux, macOS, Windows and a FAT stick, and that cannot leave the folder they are relative to. Every
/// path in a manifest, a lock file or a checksum file is checked when it is read, whoever wrote it.
/// </summary>
public static class SafePath
{
    /// <summary>The longest name that every file system here can hold, in bytes of UTF-8.</summary>
    private const int MaximumSegmentBytes = 255;

    private const int MaximumPathBytes = 1024;

    /// <summary>What Windows does not allow in names; the rest of its list (<c>/</c> and control characters) is checked apart.</summary>
    private static readonly SearchValues<char> Forbidden = SearchValues.Create("\\:*?\"<>|");

    private static readonly HashSet<string> Reserved = new(
        ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", .. Numbered("COM"), .. Numbered("LPT")],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Says what is wrong with a path.</summary>
    /// <param name="path">A relative path with <c>/</c> between its segments.</param>
    /// <returns>Null when the path is safe; else the end of a sentence that begins with the path.</returns>
    public static string? Problem(string path)
    {
        if (path.Length == 0)
        {
            return "is empty";
        }

        if (path[0] == '/')
        {
            return "is absolute";
        }

        if (Encoding.UTF8.GetByteCount(path) > MaximumPathBytes)
        {
            return "is longer than 1024 bytes";
        }

        return path.Split('/').Select(ProblemOfSegment).FirstOrDefault(problem => problem is not null);
    }

    /// <summary>Joins a folder and a safe path into a path of this system.</summary>
    /// <exception cref="ArgumentException">The path is not safe: a bug, since paths are checked when they are read.</exception>
    public static string Join(string folder, string path) => Problem(path) is { } problem
        ? throw new ArgumentException($"the path '{path}' {problem}", nameof(path))
        : Path.Join(folder, path.Replace('/', Path.DirectorySeparatorChar));

    private static string? ProblemOfSegment(string segment)
    {
        if (segment.Length == 0)
        {
            return "has an empty segment";
        }

        if (segment is "." or "..")
        {
            return $"has the segment '{segment}'";
        }

        if (segment.Any(char.IsControl) || segment.Any(char.IsSurrogate) && !IsWellFormed(segment))
        {
            return "has a character that no file name may have";
        }

        if (segment.AsSpan().IndexOfAny(Forbidden) is >= 0 and var at)
        {
            return $"has the character '{segment[at]}'";
        }

        if (segment[^1] is '.' or ' ')
        {
            return "has a segment that ends with a dot or a blank";
        }

        if (Reserved.Contains(segment.Split('.')[0].TrimEnd(' ')))
        {
            return $"has the name '{segment}', which Windows reserves";
        }

        return Encoding.UTF8.GetByteCount(segment) > MaximumSegmentBytes ? "has a segment longer than 255 bytes" : null;
    }

    private static bool IsWellFormed(string text) => text.EnumerateRunes().All(rune => rune != Rune.ReplacementChar);

    private static IEnumerable<string> Numbered(string device) => "0123456789¹²³".Select(digit => device + digit);
}
