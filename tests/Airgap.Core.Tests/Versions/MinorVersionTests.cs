using Airgap.Versions;
using CsCheck;
using Xunit;

namespace Airgap.Core.Tests.Versions;

public sealed class MinorVersionTests
{
    [Theory]
    [InlineData("1.30", 1, 30)]
    [InlineData("0.0", 0, 0)]
    [InlineData("1.3", 1, 3)]
    [InlineData("999999.999999", 999_999, 999_999)]
    public void A_minor_version_is_two_numbers(string text, int major, int minor)
    {
        var parsed = MinorVersion.TryParse(text, out var value);

        Assert.True(parsed);
        Assert.Equal(new MinorVersion(major, minor), value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1.")]
    [InlineData(".30")]
    [InlineData("1.30.1")]
    [InlineData("v1.30")]
    [InlineData("01.30")]
    [InlineData("1.030")]
    [InlineData("1.00")]
    [InlineData("+1.30")]
    [InlineData("-1.30")]
    [InlineData("1.-30")]
    [InlineData(" 1.30")]
    [InlineData("1.30 ")]
    [InlineData("1. 30")]
    [InlineData("1,30")]
    [InlineData("1.3e1")]
    [InlineData("1.x")]
    [InlineData("1.٣٠")]
    [InlineData("1.1000000")]
    [InlineData("99999999999999999999.1")]
    public void Anything_else_is_no_minor_version(string text)
    {
        var parsed = MinorVersion.TryParse(text, out var value);

        Assert.False(parsed);
        Assert.Equal(default, value);
    }

    [Fact]
    public void Minor_versions_are_ordered_as_numbers_and_not_as_text()
    {
        MinorVersion[] unordered = [new(1, 10), new(2, 0), new(1, 9), new(0, 99)];

        var ordered = unordered.Order().Select(version => version.ToString());

        Assert.Equal(["0.99", "1.9", "1.10", "2.0"], ordered);
    }

    [Fact]
    public void What_a_minor_version_prints_reads_back_as_the_same() =>
        VersionGenerators.Minor.Sample(value => MinorVersion.TryParse(value.ToString(), out var read) && read == value);
}
