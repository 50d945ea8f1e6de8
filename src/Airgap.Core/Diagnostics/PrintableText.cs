using System.Globalization;
using System.Text;

namespace Airgap.Diagnostics;

/// <summary>
/// Makes text from documents, servers, folders and command lines safe to print. Characters that control the terminal, change the order of
/// the others or are not visible are shown as <c>\u{202e}</c>; all others, such as letters of any script, stay as they are.
/// </summary>
public static class PrintableText
{
    /// <summary>
    /// Characters without a shape of their own that have the category of a letter or a mark
    /// (Default_Ignorable_Code_Point, https://www.unicode.org/Public/UCD/latest/ucd/DerivedCoreProperties.txt).
    /// </summary>
    private static readonly (int First, int Last)[] Invisible =
    [
        (0x034F, 0x034F), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFFA0, 0xFFA0),
        (0xE0100, 0xE01EF),
    ];

    /// <summary>The text on one line: line breaks are shown as <c>\u{a}</c> too.</summary>
    public static string OneLine(string text) => Escape(text, Visible);

    /// <summary>The text, which keeps its line breaks.</summary>
    public static string Lines(string text) =>
        string.Join('\n', text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n').Select(OneLine));

    /// <summary>A JSON document with <c>\u202e</c> for these characters; they occur in its strings only.</summary>
    public static string Json(string document) => string.Join('\n', document.Split('\n').Select(line => Escape(line, Utf16)));

    /// <summary>Whether every character of a text is printed as it is.</summary>
    public static bool IsPrintable(string text) => FirstUnprintable(text) < 0;

    private static string Escape(string text, Func<int, string> escape)
    {
        var first = FirstUnprintable(text);
        if (first < 0)
        {
            return text;
        }

        var printable = new StringBuilder(text, 0, first, text.Length + 16);
        for (var at = first; at < text.Length;)
        {
            var isRune = Rune.TryGetRuneAt(text, at, out var rune);
            if (isRune && IsPrintable(rune))
            {
                printable.Append(text, at, rune.Utf16SequenceLength);
            }
            else
            {
                printable.Append(escape(isRune ? rune.Value : text[at]));
            }

            at += isRune ? rune.Utf16SequenceLength : 1;
        }

        return printable.ToString();
    }

    private static int FirstUnprintable(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, at, out var rune) || !IsPrintable(rune))
            {
                return at;
            }

            at += rune.Utf16SequenceLength;
        }

        return -1;
    }

    /// <summary>
    /// Format characters include the zero-width joiners, which some scripts and emoji use: in a name, they make two texts look the same.
    /// The shape of private and unassigned characters is unknown.
    /// </summary>
    private static bool IsPrintable(Rune rune) => rune.IsAscii
        ? rune.Value is >= ' ' and < 0x7F
        : Rune.GetUnicodeCategory(rune)
            is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            && !Invisible.Any(range => rune.Value >= range.First && rune.Value <= range.Last);

    private static string Visible(int value) => string.Create(CultureInfo.InvariantCulture, $@"\u{{{value:x}}}");

    private static string Utf16(int value) => value <= char.MaxValue
        ? Unit(value)
        : string.Concat(char.ConvertFromUtf32(value).Select(unit => Unit(unit)));

    private static string Unit(int value) => string.Create(CultureInfo.InvariantCulture, $@"\u{value:X4}");
}
