using Airgap.Versions;
using CsCheck;
using Xunit;

namespace Airgap.Core.Tests.Versions;

public sealed class K3sReleaseTests
{
    [Theory]
    [InlineData("v1.30.14+k3s2")]
    [InlineData("1.30.14+k3s2")]
    public void A_release_is_a_version_and_a_build_with_or_without_a_v(string text)
    {
        var parsed = K3sRelease.TryParse(text, out var value);

        Assert.True(parsed);
        Assert.Equal(new K3sRelease(new KubernetesVersion(1, 30, 14), 2), value);
    }

    [Fact]
    public void A_tag_has_the_v()
    {
        Assert.True(K3sRelease.TryParseTag("v1.30.14+k3s2", out var release));
        Assert.Equal("v1.30.14+k3s2", release.ToString());
        Assert.False(K3sRelease.TryParseTag("1.30.14+k3s2", out _));
        Assert.False(K3sRelease.TryParseTag("", out _));
    }

    [Theory]
    [InlineData("v1.30.14")]
    [InlineData("v1.30+k3s1")]
    [InlineData("v1.30.14-k3s1")]
    [InlineData("v1.30.14+k3s")]
    [InlineData("v1.30.14+k3s.1")]
    [InlineData("v1.30.14+k3s01")]
    [InlineData("v1.30.14+k3s1-engine1")]
    [InlineData("v1.30.14-rc1+k3s1")]
    [InlineData("v1.30.14+k3s1+k3s1")]
    [InlineData("v1.30.14+K3S1")]
    [InlineData("v1.30.14+k3s1 ")]
    [InlineData("v1.30.14+rke2r1")]
    [InlineData("vv1.30.14+k3s1")]
    [InlineData("+k3s1")]
    public void Anything_else_is_no_release(string text)
    {
        Assert.False(K3sRelease.TryParse(text, out var value));
        Assert.Equal(default, value);
        Assert.False(K3sRelease.TryParseTag(text, out _));
    }

    [Fact]
    public void Parse_names_what_it_could_not_read()
    {
        var thrown = Assert.Throws<FormatException>(() => K3sRelease.Parse("v1.30.14"));

        Assert.Equal("'v1.30.14' is not a k3s release", thrown.Message);
    }

    [Fact]
    public void Releases_are_ordered_by_version_and_then_by_build_as_numbers()
    {
        string[] unordered = ["v1.30.14+k3s10", "v1.31.0+k3s1", "v1.30.14+k3s9", "v1.30.2+k3s11", "v1.9.0+k3s1"];

        var ordered = unordered.Select(K3sRelease.Parse).Order().Select(release => release.ToString());

        Assert.Equal(["v1.9.0+k3s1", "v1.30.2+k3s11", "v1.30.14+k3s9", "v1.30.14+k3s10", "v1.31.0+k3s1"], ordered);
    }

    [Fact]
    public void What_a_release_prints_reads_back_as_the_same() =>
        VersionGenerators.Release.Sample(value => K3sRelease.TryParseTag(value.ToString(), out var read) && read == value);
}
