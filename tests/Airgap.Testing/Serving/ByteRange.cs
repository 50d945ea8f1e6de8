using System.Globalization;
using System.Text.RegularExpressions;

namespace Airgap.Testing;

/// <summary>A range of bytes, both ends included; <see cref="First"/> beyond <see cref="Last"/>: it cannot be satisfied.</summary>
internal readonly partial record struct ByteRange(long First, long Last)
{
    public long Count => Last - First + 1;

    public bool Satisfiable => First <= Last;

    /// <summary>
    /// Reads a Range header (RFC 9110, section 14). Null where it is to be ignored: not in bytes, not understood, or several ranges.
    /// </summary>
    public static ByteRange? Parse(string? header, long length)
    {
        var match = Pattern().Match(header ?? "");
        if (!match.Success || !Number(match, "first", out var first) || !Number(match, "last", out var last))
        {
            return null;
        }

        return (first, last) switch
        {
            (null, null) => null,
            (null, { } count) => count == 0 ? new ByteRange(length, length - 1) : new ByteRange(Math.Max(0, length - count), length - 1),
            ({ } start, { } end) when end < start => null,
            ({ } start, _) => new ByteRange(start, Math.Min(last ?? long.MaxValue, length - 1)),
        };
    }

    private static bool Number(Match match, string group, out long? number)
    {
        var text = match.Groups[group].Value;
        var good = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        number = good ? value : null;
        return good || text.Length == 0;
    }

    [GeneratedRegex(@"^bytes=\s*(?<first>[0-9]*)-(?<last>[0-9]*)\s*\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
