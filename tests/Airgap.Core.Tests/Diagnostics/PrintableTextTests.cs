using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Airgap.Diagnostics;
using CsCheck;
using Xunit;

namespace Airgap.Core.Tests.Diagnostics;

/// <summary>Text from elsewhere on a screen.</summary>
public sealed class PrintableTextTests
{
    private static readonly UnicodeCategory[] _unprintable =
    [
        UnicodeCategory.Control, UnicodeCategory.Format, UnicodeCategory.Surrogate, UnicodeCategory.PrivateUse,
        UnicodeCategory.OtherNotAssigned, UnicodeCategory.LineSeparator, UnicodeCategory.ParagraphSeparator,
    ];

    private static readonly JsonSerializerOptions _options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Any UTF-16, with many of the characters that matter, halves of others among them.</summary>
    private static readonly Gen<string> _text = Gen.OneOf(
        Gen.Char,
        Gen.Char['\0', ' '],
        Gen.Char['\u0080', '\u00ad'],
        Gen.Char['\u2000', '\u206f'],
        Gen.Char['\ud800', '\udfff'],
        Gen.Char['\ufe00', '\uffff'],
        Gen.Char["a \n\u061c\u3164"]).Array[0, 40].Select(characters => new string(characters));

    [Theory]
    [InlineData("k3s\u202egnp.exe", @"k3s\u{202e}gnp.exe")]
    [InlineData("\u001b[2J\u009b2J\u007f", @"\u{1b}[2J\u{9b}2J\u{7f}")]
    [InlineData("a\u200b\u200d\u2060\ufeff\u00adb", @"a\u{200b}\u{200d}\u{2060}\u{feff}\u{ad}b")]
    [InlineData("\u2066\u2069\u200e\u200f\u061c", @"\u{2066}\u{2069}\u{200e}\u{200f}\u{61c}")]
    [InlineData("one\u2028two\u2029three\r\n\t", @"one\u{2028}two\u{2029}three\u{d}\u{a}\u{9}")]
    [InlineData("\U000E0041\U000E0100\ue000\U000F0000\u3164\ufe0f", @"\u{e0041}\u{e0100}\u{e000}\u{f0000}\u{3164}\u{fe0f}")]
    [InlineData("grüße/証明書/كتاب/😀/[red]:bomb:", "grüße/証明書/كتاب/😀/[red]:bomb:")]
    public void Characters_that_deceive_are_shown_by_number_and_letters_stay(string text, string shown)
    {
        Assert.Equal(shown, PrintableText.OneLine(text));
        Assert.Equal(text == shown, PrintableText.IsPrintable(text));
    }

    [Fact]
    public void Half_a_character_is_shown_by_number()
    {
        Assert.Equal(@"a\u{d83d}b\u{de00}", PrintableText.OneLine("a\ud83db\ude00"));
    }

    [Fact]
    public void No_text_gets_a_character_through_that_is_not_printable()
    {
        _text.Sample(text =>
        {
            Assert.True(IsPrintable(PrintableText.OneLine(text)));
            Assert.All(PrintableText.Lines(text).Split('\n'), line => Assert.True(IsPrintable(line)));
        });
    }

    [Fact]
    public void A_JSON_document_keeps_its_meaning()
    {
        _text.Sample(text =>
        {
            // Serialised as the tool does it; half a character becomes the replacement character there.
            var whole = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
            var document = JsonSerializer.Serialize(whole, _options);

            var printable = PrintableText.Json(document);

            Assert.True(IsPrintable(printable));
            Assert.Equal(whole, JsonSerializer.Deserialize<string>(printable));
        });
    }

    private static bool IsPrintable(string text) =>
        text.EnumerateRunes().All(rune => !_unprintable.Contains(Rune.GetUnicodeCategory(rune)));
}
