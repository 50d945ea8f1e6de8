using Airgap.Content;
using Xunit;

namespace Airgap.Core.Tests.Content;

public sealed class SafePathTests
{
    [Theory]
    [InlineData("k3s")]
    [InlineData("cache/k3s/v1.30.14+k3s2/k3s-airgap-images-amd64.tar.zst")]
    [InlineData("a b/Größe/日本語/😀")]
    [InlineData(".hidden")]
    [InlineData("...a")]
    [InlineData("a..b")]
    [InlineData("console")]
    [InlineData("COM")]
    [InlineData("com10")]
    [InlineData("a.con")]
    [InlineData("LPTx.txt")]
    [InlineData("~")]
    [InlineData("IMAGES~1.TAR")]
    [InlineData("نرم\u200cافزار")]
    public void An_ordinary_path_is_safe(string path) => Assert.Null(SafePath.Problem(path));

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("/", "is absolute")]
    [InlineData("/etc/passwd", "is absolute")]
    [InlineData("//host/share", "is absolute")]
    [InlineData("a//b", "has an empty segment")]
    [InlineData("a/", "has an empty segment")]
    [InlineData(".", "has the segment '.'")]
    [InlineData("./a", "has the segment '.'")]
    [InlineData("a/./b", "has the segment '.'")]
    [InlineData("..", "has the segment '..'")]
    [InlineData("../a", "has the segment '..'")]
    [InlineData("a/../../b", "has the segment '..'")]
    [InlineData("a/..", "has the segment '..'")]
    [InlineData("a\\b", "has the character '\\'")]
    [InlineData("..\\a", "has the character '\\'")]
    [InlineData("C:/Windows", "has the character ':'")]
    [InlineData("C:", "has the character ':'")]
    [InlineData("file:stream", "has the character ':'")]
    [InlineData("*k3s", "has the character '*'")]
    [InlineData("a?", "has the character '?'")]
    [InlineData("a\"b", "has the character '\"'")]
    [InlineData("a<b", "has the character '<'")]
    [InlineData("a>b", "has the character '>'")]
    [InlineData("a|b", "has the character '|'")]
    [InlineData("a\0b", "has a character that is not allowed in file names")]
    [InlineData("a\nb", "has a character that is not allowed in file names")]
    [InlineData("a\tb", "has a character that is not allowed in file names")]
    [InlineData("a\u007f", "has a character that is not allowed in file names")]
    [InlineData("a\u0085", "has a character that is not allowed in file names")]
    [InlineData("a\u202eb", "has a character that is not allowed in file names")]
    [InlineData("a\u200bb", "has a character that is not allowed in file names")]
    [InlineData("a\u2028b", "has a character that is not allowed in file names")]
    [InlineData("a\ufeff", "has a character that is not allowed in file names")]
    [InlineData("a\ufffd", "has a character that is not allowed in file names")]
    [InlineData("a.", "has a segment that ends with a dot or a space")]
    [InlineData("a ", "has a segment that ends with a dot or a space")]
    [InlineData("a. /b", "has a segment that ends with a dot or a space")]
    [InlineData("...", "has a segment that ends with a dot or a space")]
    [InlineData(" ", "has a segment that ends with a dot or a space")]
    public void Each_rule_is_said_by_name(string path, string problem) => Assert.Equal(problem, SafePath.Problem(path));

    [Theory]
    [InlineData("CON")]
    [InlineData("con")]
    [InlineData("Con.txt")]
    [InlineData("con.tar.gz")]
    [InlineData("con .txt")]
    [InlineData("PRN")]
    [InlineData("aux.c")]
    [InlineData("nul")]
    [InlineData("COM0")]
    [InlineData("com1")]
    [InlineData("COM9.log")]
    [InlineData("COM¹")]
    [InlineData("lpt1")]
    [InlineData("LPT³.x")]
    [InlineData("CONIN$")]
    [InlineData("conout$")]
    public void Windows_reserved_names_are_refused_in_any_case_and_with_any_ending(string name)
    {
        var problem = $"has the name '{name}', which Windows reserves";

        Assert.Equal(problem, SafePath.Problem(name));
        Assert.Equal(problem, SafePath.Problem($"a/{name}/b"));
    }

    [Fact]
    public void Half_a_character_is_refused() =>
        Assert.Equal("has a character that is not allowed in file names", SafePath.Problem("a\ud83d"));

    [Fact]
    public void A_segment_has_at_most_255_bytes_of_UTF_8()
    {
        var longest = new string('ä', 127) + "a";

        Assert.Null(SafePath.Problem($"{longest}/{longest}"));
        Assert.Equal("has a segment longer than 255 bytes", SafePath.Problem($"a/{longest}a"));
        Assert.Equal("has a segment longer than 255 bytes", SafePath.Problem(new string('ä', 128)));
    }

    [Fact]
    public void A_path_has_at_most_1024_bytes()
    {
        var longest = string.Join('/', Enumerable.Repeat(new string('a', 204), 5));

        Assert.Equal(1024, longest.Length);
        Assert.Null(SafePath.Problem(longest));
        Assert.Equal("is longer than 1024 bytes", SafePath.Problem(longest + "a"));
    }
}
