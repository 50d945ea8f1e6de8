using System.Text;
using Airgap.Cli.Streams;
using CsCheck;

namespace Airgap.Cli.Tests;

/// <summary>Lines end in a line feed alone, however libraries end and cut them.</summary>
public sealed class LineFeedsTests
{
    /// <summary>Parts of a text, mostly of what ends lines.</summary>
    private static readonly Gen<string[]> _parts = Gen.Char["\r\r\n\na€"].Array[0, 5].Select(letters => new string(letters)).Array[0, 6];

    [Theory]
    [InlineData("a\nb\n", "a\nb\n")]
    [InlineData("a\r\nb\r\n", "a\nb\n")]
    [InlineData("\r\n\r\n", "\n\n")]
    [InlineData("\n\rb", "\n\rb")]
    public void A_return_goes_from_before_a_line_feed_only(string written, string expected) => Assert.Equal(expected, Of(written));

    [Fact]
    public void A_return_alone_stays() => Assert.Equal("50 %\r100 %\r\r.", Of("50 %\r100 %\r\r."));

    [Fact]
    public void A_pair_may_be_split_between_two_calls() => Assert.Equal("a\nb", Of("a\r", "\nb"));

    [Fact]
    public void A_return_at_the_end_of_a_call_comes_with_the_next() => Assert.Equal("50 %\r100 %", Of("50 %\r", "", "100 %"));

    [Fact]
    public void However_it_is_cut_a_text_loses_exactly_the_returns_of_its_pairs() => _parts.Sample(parts => Assert.Equal(
        (string.Concat(parts) + ".").Replace("\r\n", "\n", StringComparison.Ordinal),
        Of([.. parts, "."])));

    private static string Of(params string[] parts)
    {
        var feeds = new LineFeeds();
        var bytes = new List<byte>();
        foreach (var part in parts)
        {
            bytes.AddRange(feeds.Of(Encoding.UTF8.GetBytes(part)));
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }
}
