using System.Buffers;

namespace Airgap.Documents;

/// <summary>The lines of a text. The line breaks are those of YAML 1.1, as YamlDotNet reads them.</summary>
internal static class TextLines
{
    private static readonly SearchValues<char> Breaks = SearchValues.Create("\n\r\u0085\u2028\u2029");

    /// <summary>Where the line begins that has an offset.</summary>
    public static int Start(string text, int at) => text.AsSpan(0, at).LastIndexOfAny(Breaks) + 1;

    /// <summary>Where the line ends that has an offset, before its line break.</summary>
    public static int End(string text, int at) => text.AsSpan(at).IndexOfAny(Breaks) is >= 0 and var length ? at + length : text.Length;

    /// <summary>Where the next line begins: the end of the text if there is none.</summary>
    public static int Next(string text, int at)
    {
        var end = End(text, at);
        return end == text.Length ? end
            : text.AsSpan(end).StartsWith("\r\n") ? end + 2
            : end + 1;
    }

    /// <summary>Where the line before ends, for the offset of a line's beginning.</summary>
    public static int EndBefore(string text, int start) => start == 0 ? 0
        : text.AsSpan(0, start).EndsWith("\r\n") ? start - 2
        : start - 1;

    /// <summary>The line break of the line that has an offset; if it has none, that of the first line.</summary>
    public static string BreakAt(string text, int at)
    {
        var (end, next) = (End(text, at), Next(text, at));
        return next > end ? text[end..next]
            : End(text, 0) is var first && first < text.Length ? text[first..Next(text, 0)]
            : "\n";
    }

    /// <summary>The lines without their line breaks.</summary>
    public static List<string> Split(string text)
    {
        var lines = new List<string>();
        for (var at = 0; at < text.Length; at = Next(text, at))
        {
            lines.Add(text[at..End(text, at)]);
        }

        return lines;
    }

    /// <summary>The text without some parts, which are in order and do not overlap.</summary>
    public static string Without(string text, params ReadOnlySpan<(int Start, int End)> parts)
    {
        for (var i = parts.Length - 1; i >= 0; i--)
        {
            text = text.Remove(parts[i].Start, parts[i].End - parts[i].Start);
        }

        return text;
    }
}
