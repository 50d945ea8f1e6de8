using System.Text.Json;
using Airgap.Locking;
using CsCheck;
using Xunit;

namespace Airgap.Core.Tests.Locking;

public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("v1.30.14+k3s2", "\"v1.30.14+k3s2\"")]
    [InlineData("a'b&c<d>e=f", "\"a'b&c<d>e=f\"")]
    [InlineData("Größe 日本語", "\"Größe 日本語\"")]
    [InlineData("a\"b\\c", "\"a\\\"b\\\\c\"")]
    [InlineData("a\nb\tc", "\"a\\nb\\tc\"")]
    [InlineData("\u0001", "\"\\u0001\"")]
    public void A_plus_stays_a_plus_and_quotes_and_control_characters_are_escaped(string value, string json) =>
        Assert.Equal(json, CanonicalJson.Text(value));

    [Fact]
    public void Any_text_reads_back_as_the_same() => Gen.String.Where(text => !text.Any(char.IsSurrogate)).Sample(
        text => JsonSerializer.Deserialize<string>(CanonicalJson.Text(text)) == text);

    [Fact]
    public void Lists_and_rows_are_on_one_line_and_blocks_on_several()
    {
        Assert.Equal("[]", CanonicalJson.List([]));
        Assert.Equal("[\"a\", \"b\"]", CanonicalJson.List(["a", "b"]));
        Assert.Equal("{ \"a\": 1, \"b\": [] }", CanonicalJson.Row(("a", "1"), ("b", "[]")));
        Assert.Equal("[\n    1,\n    2\n  ]", CanonicalJson.Block('[', ']', 2, ["1", "2"]));
        Assert.Equal("{}", CanonicalJson.Block('{', '}', 2, []));
    }
}
