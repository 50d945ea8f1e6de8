using System.Buffers;
using System.Globalization;
using System.Text;

namespace Airgap.Content;

/// <summary>
/// Relative paths that name the same file on Linux, macOS, Windows and a FAT stick, and that cannot lead out of their folder. Every path in
/// a manifest, a lock file or a checksum file is checked when it is read.
/// </summary>
public static class SafePath
{
    private const int MaximumPathBytes = 1024;

    private const int ZeroWidthNonJoiner = 0x200C;
    private const int ZeroWidthJoiner = 0x200D;

    /// <summary>
    /// The characters that Windows does not allow in names, without <c>/</c> and control characters, which are checked separately.
    /// </summary>
    private static readonly SearchValues<char> InvalidCharacters = SearchValues.Create("\\:*?\"<>|");

    private static readonly HashSet<string> Reserved = new(
        ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", .. Numbered("COM"), .. Numbered("LPT")],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Checks a path.</summary>
    /// <param name="path">A relative path with <c>/</c> between its segments.</param>
    /// <returns>Null if the path is safe; else the end of a sentence that begins with the path.</returns>
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

    /// <summary>Joins a folder and a safe path to a path of this system.</summary>
    /// <exception cref="ArgumentException">The path is not safe. A bug: paths are checked when they are read.</exception>
    public static string Join(string folder, string path) => Problem(path) is { } problem
        ? throw new ArgumentException($"the path '{path}' {problem}", nameof(path))
        : PathBelow.Join(folder, path);

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

        if (segment.EnumerateRunes().Any(IsUnusable))
        {
            return "has a character that is not allowed in file names";
        }

        if (segment.AsSpan().IndexOfAny(InvalidCharacters) is >= 0 and var at)
        {
            return $"has the character '{segment[at]}'";
        }

        if (segment[^1] is '.' or ' ')
        {
            return "has a segment that ends with a dot or a space";
        }

        if (Reserved.Contains(segment.Split('.')[0].TrimEnd(' ')))
        {
            return $"has the name '{segment}', which Windows reserves";
        }

        return Encoding.UTF8.GetByteCount(segment) > TemporaryName.MaximumBytes ? "has a segment longer than 255 bytes" : null;
    }

    /// <summary>
    /// Control characters; invisible ones, which make two names look the same or reverse a name, without the two that Persian and the
    /// languages of India write with; and what stands for half a character or for bytes that are not UTF-8.
    /// </summary>
    private static bool IsUnusable(Rune rune) =>
        Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
            UnicodeCategory.Format => rune.Value is not (ZeroWidthNonJoiner or ZeroWidthJoiner),
            _ => rune == Rune.ReplacementChar,
        };

    private static IEnumerable<string> Numbered(string device) => "0123456789¹²³".Select(digit => device + digit);
}
