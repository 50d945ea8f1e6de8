using System.Buffers;
using System.Text;

namespace Airgap.Diagnostics;

/// <summary>
/// Removes secrets from texts: an address may have a user name and a password before an at sign, or a token in its query, and texts are
/// logged. It reads each character once, whatever the text is.
/// </summary>
public static class Secrets
{
    /// <summary>The longest message, in characters. Messages quote values of documents and servers, which can be megabytes long.</summary>
    public const int LongestMessage = 4000;

    private static readonly SearchValues<char> WordEnds = SearchValues.Create(" \t\r\n'\"");

    /// <summary>The text with <c>…@</c> instead of every user name and password, and <c>?…</c> instead of every address' query.</summary>
    public static string Mask(string text)
    {
        if (!text.Contains('@', StringComparison.Ordinal) && !text.Contains("://", StringComparison.Ordinal))
        {
            return text;
        }

        var masked = new StringBuilder(text.Length);
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOfAny(WordEnds);
            MaskWord(end < 0 ? rest : rest[..end], masked);
            masked.Append(end < 0 ? [] : rest[end..(end + 1)]);
            rest = end < 0 ? [] : rest[(end + 1)..];
        }

        return masked.ToString();
    }

    /// <summary>A message without secrets, and not longer than <see cref="LongestMessage"/>.</summary>
    public static string Message(string text) => Mask(text.Length <= LongestMessage ? text : $"{text[..LongestMessage]}…");

    private static void MaskWord(ReadOnlySpan<char> word, StringBuilder masked)
    {
        var scheme = word.IndexOf("://", StringComparison.Ordinal);
        var query = scheme < 0 ? -1 : word[scheme..].IndexOfAny('?', '#');
        var path = query < 0 ? word : word[..(scheme + query)];
        foreach (var range in path.Split('/'))
        {
            var start = range.Start.Value;
            var part = path[range];
            masked.Append(start == 0 ? "" : "/");
            var at = part.LastIndexOf('@');
            var isSecret = at >= 0 && (part[..at].Contains(':') || path[..start].EndsWith("//"));
            masked.Append(isSecret ? "…" : "").Append(isSecret ? part[at..] : part);
        }

        if (query >= 0)
        {
            // A lone question mark ends a sentence.
            var marked = word[(scheme + query)..];
            masked.Append(marked[0]).Append(marked.Length > 1 ? "…" : "");
        }
    }
}
