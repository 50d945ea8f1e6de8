using System.Globalization;
using Airgap.RancherDesktop;
using CsCheck;
using Xunit;

namespace Airgap.Core.Tests.RancherDesktop;

/// <summary>Versions as npm's <c>semver</c> reads them. The rows were compared with the package itself.</summary>
public sealed class NodeSemverTests
{
    private static readonly Gen<string> _text = Any(
        "v", "V", "=", "0", "01", "1", "31", "9007199254740991", "9007199254740992", ".", ".", ".", "-", "+", "k3s", "k3s01", "rc1", " ",
        "\uFEFF", "\n")
        .Array[0, 12]
        .Select(string.Concat);

    [Theory]
    [InlineData("v1.31.4+k3s1", "1.31.4")]
    [InlineData("1.31.4+k3s1", "1.31.4")]
    [InlineData("v1.31.4+k3s.1", "1.31.4")]
    [InlineData("v1.31.4+k3s01", "1.31.4")]
    [InlineData(" v1.31.4 \n", "1.31.4")]
    [InlineData("\uFEFFv1.31.4", "1.31.4")]
    [InlineData("v1.31.4-rc1+k3s1", "1.31.4-rc1")]
    [InlineData("v1.31.4-0+k3s1", "1.31.4-0")]
    [InlineData("v1.31.4-a.01+k3s1", null)]
    [InlineData("v1.31", null)]
    [InlineData("v01.31.4+k3s1", null)]
    [InlineData("V1.31.4", null)]
    [InlineData("=1.31.4", null)]
    [InlineData("v1.31.4+", null)]
    [InlineData("v1.31.4+k3s_1", null)]
    [InlineData("v1.31.9007199254740991", "1.31.9007199254740991")]
    [InlineData("v1.31.9007199254740992", null)]
    [InlineData("", null)]
    public void A_version_is_read_as_the_package_reads_it(string text, string? version) =>
        Assert.Equal(version, NodeSemver.TryParse(text)?.Version);

    [Theory]
    [InlineData("1.31.4", "1.31.4+k3s1", 0)]
    [InlineData("1.31.4+k3s2", "1.31.4+k3s1", 0)]
    [InlineData("1.31.4-rc1", "1.31.4", -1)]
    [InlineData("1.31.10", "1.31.9", 1)]
    [InlineData("1.31.4-rc.2", "1.31.4-rc.10", -1)]
    [InlineData("1.31.4-rc.2", "1.31.4-rc.a", -1)]
    [InlineData("1.31.4-rc", "1.31.4-rc.1", -1)]
    public void The_build_part_does_not_count_in_a_comparison(string one, string other, int expected)
    {
        Assert.Equal(expected, NodeSemver.TryParse(one)!.CompareTo(NodeSemver.TryParse(other)));
        Assert.Equal(-expected, NodeSemver.TryParse(other)!.CompareTo(NodeSemver.TryParse(one)));
    }

    [Fact]
    public void Any_text_is_read_as_the_grammar_has_it() =>
        _text.Sample(text => Assert.Equal(Transcript(text), NodeSemver.TryParse(text)?.Version), iter: 50_000);

    [Fact]
    public void A_text_of_more_than_256_characters_is_no_version()
    {
        Assert.NotNull(NodeSemver.TryParse("1.31.4+" + new string('1', 249)));
        Assert.Null(NodeSemver.TryParse("1.31.4+" + new string('1', 250)));
    }

    /// <summary><c>FULLPLAIN</c> of <c>internal/re.js</c>, split by hand instead of matched.</summary>
    private static string? Transcript(string text)
    {
        text = text.Trim(' ', '\n', '\uFEFF');
        var plus = text.Split('+', 2);
        if (plus.Length == 2 && !plus[1].Split('.').All(part => part.Length > 0 && part.All(IsIdentifier)))
        {
            return null;
        }

        var hyphen = plus[0].Split('-', 2);
        var numbers = (hyphen[0].StartsWith('v') ? hyphen[0][1..] : hyphen[0]).Split('.');
        var isPrerelease = hyphen.Length == 1
            || hyphen[1].Split('.').All(
                part => part.Length > 0 && part.All(IsIdentifier) && (!part.All(char.IsAsciiDigit) || IsNumber(part)));
        return numbers.Length == 3 && numbers.All(number => IsNumber(number) && IsSafe(number)) && isPrerelease
            ? string.Join('.', numbers) + (hyphen.Length == 2 ? "-" + hyphen[1] : "")
            : null;
    }

    private static bool IsIdentifier(char character) => char.IsAsciiLetterOrDigit(character) || character == '-';

    private static bool IsNumber(string text) => text == "0" || (text.Length > 0 && text.All(char.IsAsciiDigit) && text[0] != '0');

    private static bool IsSafe(string number) =>
        System.Numerics.BigInteger.Parse(number, CultureInfo.InvariantCulture) <= 9_007_199_254_740_991;

    private static Gen<string> Any(params string[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]);
}
