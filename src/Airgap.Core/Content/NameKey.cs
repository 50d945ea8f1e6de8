using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Airgap.Content;

/// <summary>
/// Compares file names as the file systems of Linux, macOS and Windows together do: without regard to letter case, Unicode form and
/// characters that some of them ignore. The runtime has no normalization where it runs without ICU, so the data is in NameForms.txt.
/// </summary>
internal static class NameKey
{
    private const int FirstSyllable = 0xAC00;
    private const int LastSyllable = 0xD7A3;

    private static readonly Lazy<FrozenDictionary<int, string>> Forms = new(ReadForms);

    /// <summary>The key of a name or path. Two names can be the same file on one of the file systems if their keys are equal.</summary>
    public static string Of(string name)
    {
        if (Ascii.IsValid(name))
        {
            return name.ToUpperInvariant();
        }

        var text = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            text.Append(FormOf(rune));
        }

        return SortMarks(text.ToString()).ToUpperInvariant();
    }

    private static string FormOf(Rune rune) =>
        rune.Value is >= FirstSyllable and <= LastSyllable ? Letters(rune.Value - FirstSyllable)
        : Forms.Value.GetValueOrDefault(rune.Value) ?? rune.ToString();

    /// <summary>The letters of a syllable of Hangul (The Unicode Standard, section 3.12).</summary>
    private static string Letters(int syllable)
    {
        var (first, vowel, last) = (syllable / (21 * 28), syllable / 28 % 21, syllable % 28);
        var letters = $"{(char)(0x1100 + first)}{(char)(0x1161 + vowel)}";
        return last == 0 ? letters : letters + (char)(0x11A7 + last);
    }

    /// <summary>Sorts the marks of each letter: their order differs between Unicode forms.</summary>
    private static string SortMarks(string text)
    {
        var runes = text.EnumerateRunes().ToArray();
        for (var start = 0; start < runes.Length; start++)
        {
            var end = start;
            while (end < runes.Length && Rune.GetUnicodeCategory(runes[end]) == UnicodeCategory.NonSpacingMark)
            {
                end++;
            }

            if (end - start > 1)
            {
                Array.Sort(runes, start, end - start);
                start = end - 1;
            }
        }

        return string.Concat(runes);
    }

    private static FrozenDictionary<int, string> ReadForms()
    {
        using var stream = typeof(NameKey).Assembly.GetManifestResourceStream("NameForms.txt")!;
        using var reader = new StreamReader(stream);
        var forms = new Dictionary<int, string>();
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
            {
                continue;
            }

            var parts = line.Split(' ');
            var range = parts[0].Split('-');
            var form = string.Concat(parts[1..].Select(part => new Rune(Hexadecimal(part))));
            for (var code = Hexadecimal(range[0]); code <= Hexadecimal(range[^1]); code++)
            {
                forms[code] = form;
            }
        }

        return forms.ToFrozenDictionary();
    }

    private static int Hexadecimal(string text) => int.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
