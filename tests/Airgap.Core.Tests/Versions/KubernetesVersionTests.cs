using Airgap.Versions;
using CsCheck;
using Xunit;

namespace Airgap.Core.Tests.Versions;

public sealed class KubernetesVersionTests
{
    [Theory]
    [InlineData("1.30.14")]
    [InlineData("v1.30.14")]
    public void A_version_is_three_numbers_with_or_without_a_v(string text)
    {
        var parsed = KubernetesVersion.TryParse(text, out var value);

        Assert.True(parsed);
        Assert.Equal(new KubernetesVersion(1, 30, 14), value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("v")]
    [InlineData("1.30")]
    [InlineData("1.30.")]
    [InlineData("1.30.14.1")]
    [InlineData("vv1.30.14")]
    [InlineData("V1.30.14")]
    [InlineData("1.v30.14")]
    [InlineData("1.30.014")]
    [InlineData("1.30.-1")]
    [InlineData("1.30.14 ")]
    [InlineData("1.30.14\n")]
    [InlineData("1.30.0-rc.1")]
    [InlineData("1.30.0-alpha")]
    [InlineData("1.30.14+k3s1")]
    [InlineData("1.30.1000000")]
    public void Anything_else_is_no_version(string text)
    {
        var parsed = KubernetesVersion.TryParse(text, out var value);

        Assert.False(parsed);
        Assert.Equal(default, value);
    }

    [Fact]
    public void Parse_names_what_it_could_not_read()
    {
        var thrown = Assert.Throws<FormatException>(() => KubernetesVersion.Parse("1.x"));

        Assert.Equal("'1.x' is not a Kubernetes version", thrown.Message);
    }

    [Fact]
    public void A_version_knows_its_minor_and_its_tag()
    {
        var version = KubernetesVersion.Parse("1.30.14");

        Assert.Equal(new MinorVersion(1, 30), version.MinorVersion);
        Assert.Equal("v1.30.14", version.Tag);
        Assert.Equal("1.30.14", version.ToString());
    }

    [Fact]
    public void Versions_are_ordered_as_numbers_and_not_as_text()
    {
        string[] unordered = ["1.30.2", "1.4.0", "1.30.10", "2.0.0", "1.30.9"];

        var ordered = unordered.Select(KubernetesVersion.Parse).Order().Select(version => version.ToString());

        Assert.Equal(["1.4.0", "1.30.2", "1.30.9", "1.30.10", "2.0.0"], ordered);
    }

    [Fact]
    public void What_a_version_prints_reads_back_as_the_same() =>
        VersionGenerators.Kubernetes.Sample(
            value => KubernetesVersion.Parse(value.ToString()) == value && KubernetesVersion.Parse(value.Tag) == value);
}
