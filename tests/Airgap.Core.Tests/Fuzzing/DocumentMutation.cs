using System.Text;
using CsCheck;

namespace Airgap.Core.Tests.Fuzzing;

/// <summary>
/// A document with parts changed, put in, taken out, repeated or cut off: what a broken disk or an attacker makes of it.
/// </summary>
internal static class DocumentMutation
{
    /// <summary>Characters that mean something to one of the parsers.</summary>
    private const string Sharp = "[]{}&*!|>%@`\"'#-?:,\\/~<;=.()+$_\t\0 \r\n0189xeE";

    /// <summary>Words that do, and bytes that are no text.</summary>
    private static readonly byte[][] _words =
    [
        .. new[]
        {
            "null", "true", "[]", "{}", "[null]", "\"a\": 1,", "../", "://", "https://a@b/", "<<<<<<< ", "// x\n", "\ufeff", "😀",
            "\u2028", "\\ud83d", "\\u0000", "\\x", "\\U", "\\uD83D", "!<", "---\n", "...", "%YAML ", "<<: ", "&a ", "*a", "? ", "\"\"\"",
            "'''", "-----BEGIN ", "-----\n", "machine ", "macdef ", "default ", "<![CDATA[", "&amp;", "</dict>", "\n\n", "  ",
            "<?xml version=\"1.0\" encoding=\"UTF-7\"?>", "failed", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF, 0xFE], [0xFE, 0xFF], [0x80], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82],
    ];

    /// <summary>Numbers at the limits of types, and beyond them.</summary>
    private static readonly byte[][] _numbers =
    [
        .. new[]
        {
            "0", "-0", "-1", "127", "255", "256", "65535", "65536", "2147483647", "2147483648", "-2147483648", "4294967295", "4294967296",
            "9007199254740993", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809",
            "18446744073709551615", "18446744073709551616", "1e9", "1e308", "1e309", "-1e999999999", "1.5", "0.1e-999", "00", "0x7fffffff",
            "99999999999999999999999999999999999999999999999999",
        }.Select(Encoding.ASCII.GetBytes),
    ];

    private static readonly (string Open, string Close)[] _nests =
    [
        ("[", "]"), ("{", "}"), ("{\"a\":", "}"), ("{a: ", "}"), ("- ", ""), ("<dict>", "</dict>"), ("\"a\".", ""), ("a=[", "]"),
        ("[[a", "]]"),
    ];

    /// <summary>Up to four changes of one of the samples.</summary>
    /// <param name="samples">Valid documents.</param>
    public static Gen<byte[]> Of(params byte[][] samples)
    {
        var piece = Gen.OneOf(
            Gen.Byte.Select(value => new[] { value }),
            Gen.OneOf(Sharp.ToCharArray()).Select(character => Encoding.UTF8.GetBytes([character])),
            Gen.OneOf(_words),
            Gen.OneOf(_numbers));
        var times = Gen.Frequency((60, Gen.Int[1, 100]), (5, Gen.Int[100, 2_000]), (1, Gen.Int[2_000, 20_000]));
        var step = Gen.Select(Gen.Int[0, 10], Gen.Int[0, int.MaxValue], Gen.Int[1, 60], piece, times, Gen.OneOf(samples))
            .Select((how, where, length, bytes, count, other) => new Change(how, where, length, bytes, count, other));
        return Gen.Select(Gen.OneOf(samples), step.Array[1, 4]).Select((sample, steps) => steps.Aggregate(sample, Apply));
    }

    /// <summary>A document in a failure's message: what is no plain text is escaped.</summary>
    public static string Print(byte[] bytes) => string.Concat(
        bytes.Take(8_000).Select(value => value is (byte)'\n' or >= 32 and < 127 ? $"{(char)value}" : $"\\x{value:x2}"));

    private static byte[] Apply(byte[] bytes, Change change)
    {
        var at = change.Where % (bytes.Length + 1);
        var end = Math.Min(at + change.Length, bytes.Length);
        var (before, part, after) = (bytes[..at], bytes[at..end], bytes[end..]);
        return change.How switch
        {
            0 => [.. before, .. change.Piece, .. bytes[Math.Min(at + 1, bytes.Length)..]],
            1 => [.. before, .. change.Piece, .. bytes[at..]],
            2 => [.. before, .. after],
            3 => [.. before, .. part, .. part, .. after],
            4 => before,
            5 when at < bytes.Length => [.. before, (byte)(bytes[at] ^ (1 << (change.Length % 8))), .. bytes[(at + 1)..]],
            6 => [.. before, .. change.Other[(change.Times % (change.Other.Length + 1))..]],
            7 => [.. before, .. Repeated(part.Length > 0 ? part : change.Piece, change.Times), .. after],
            8 => [.. before, .. Repeated(change.Piece, change.Times), .. bytes[at..]],
            9 => Nested(before, change, bytes[at..]),
            _ => WithNumber(bytes, at, change.Where),
        };
    }

    private static byte[] Nested(byte[] before, Change change, byte[] after)
    {
        var (open, close) = _nests[change.Length % _nests.Length];
        var closing = change.Where % 2 == 0 ? Repeated(Encoding.ASCII.GetBytes(close), change.Times) : [];
        return [.. before, .. Repeated(Encoding.ASCII.GetBytes(open), change.Times), .. closing, .. after];
    }

    /// <summary>Replaces the next number.</summary>
    private static byte[] WithNumber(byte[] bytes, int at, int which)
    {
        var start = Array.FindIndex(bytes, at, value => char.IsAsciiDigit((char)value));
        if (start < 0)
        {
            return bytes;
        }

        var end = Array.FindIndex(bytes, start, value => !char.IsAsciiDigit((char)value));
        return [.. bytes[..start], .. _numbers[which % _numbers.Length], .. end < 0 ? [] : bytes[end..]];
    }

    private static byte[] Repeated(byte[] part, int times)
    {
        var all = new byte[part.Length * times];
        for (var at = 0; at < all.Length; at += part.Length)
        {
            part.CopyTo(all, at);
        }

        return all;
    }

    private sealed record Change(int How, int Where, int Length, byte[] Piece, int Times, byte[] Other);
}
