using System.Globalization;

namespace Airgap.Kuberlr;

/// <summary>
/// Numbers as Go's <c>fmt.Sscanf</c> reads them with <c>%d</c> into a <c>uint64</c> (<c>fmt/scan.go</c>, <c>scanUint</c>;
/// <c>strconv.ParseUint</c>): blanks before a number are skipped, a sign is none of it, and a number of more than 64 bits is an error.
/// </summary>
internal static class GoNumbers
{
    /// <summary>Reads literals with a number after each, as in <c>kubectl%d.%d</c>. What follows the last number does not matter.</summary>
    /// <returns>The numbers; null where the text does not begin like this.</returns>
    public static ulong[]? Scan(ReadOnlySpan<char> text, params ReadOnlySpan<string> literals)
    {
        var numbers = new ulong[literals.Length];
        for (var at = 0; at < literals.Length; at++)
        {
            if (!text.StartsWith(literals[at], StringComparison.Ordinal))
            {
                return null;
            }

            text = text[literals[at].Length..];
            if (!SkipBlanks(ref text))
            {
                return null;
            }

            var end = text.IndexOfAnyExceptInRange('0', '9');
            var digits = end < 0 ? text : text[..end];
            if (!ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out numbers[at]))
            {
                return null;
            }

            text = text[digits.Length..];
        }

        return numbers;
    }

    /// <summary>Skips what <c>isSpace</c> of <c>fmt/scan.go</c> lists. A line break is an error (<c>SkipSpace</c>).</summary>
    private static bool SkipBlanks(ref ReadOnlySpan<char> text)
    {
        while (text is [var first, ..] && IsBlank(first))
        {
            if (first == '\n' || text is ['\r', '\n', ..])
            {
                return false;
            }

            text = text[1..];
        }

        return true;
    }

    private static bool IsBlank(char character) => character is
        (>= '\t' and <= '\r') or ' ' or '\u0085' or '\u00A0' or '\u1680' or (>= '\u2000' and <= '\u200A')
        or '\u2028' or '\u2029' or '\u202F' or '\u205F' or '\u3000';
}
