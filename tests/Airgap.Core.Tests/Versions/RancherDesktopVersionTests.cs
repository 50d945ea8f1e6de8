using Airgap.Versions;
using CsCheck;
using Xunit;

namespace Airgap.Core.Tests.Versions;

public sealed class RancherDesktopVersionTests
{
    [Theory]
    [InlineData("1.22", 22, null, "1.22")]
    [InlineData("v1.22", 22, null, "1.22")]
    [InlineData("1.22.0", 22, 0, "1.22.0")]
    [InlineData("v1.22.1", 22, 1, "1.22.1")]
    public void A_version_has_a_patch_or_none_and_prints_what_was_said(string text, int minor, int? patch, string canonical)
    {
        var parsed = RancherDesktopVersion.TryParse(text, out var value);

        Assert.True(parsed);
        Assert.Equal(new RancherDesktopVersion(1, minor, patch), value);
        Assert.Equal(canonical, value.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("v")]
    [InlineData("1")]
    [InlineData("1.22.0.1")]
    [InlineData("1.22.0-rc.1")]
    [InlineData("vv1.22")]
    [InlineData("vv1.22.0")]
    [InlineData("1.022")]
    [InlineData("1.22 ")]
    [InlineData("latest")]
    public void Anything_else_is_no_version(string text)
    {
        Assert.False(RancherDesktopVersion.TryParse(text, out var value));
        Assert.Equal(default, value);
    }

    [Fact]
    public void Parse_names_what_it_could_not_read()
    {
        var thrown = Assert.Throws<FormatException>(() => RancherDesktopVersion.Parse("newest"));

        Assert.Equal("'newest' is not a version of Rancher Desktop", thrown.Message);
    }

    [Fact]
    public void Versions_are_ordered_as_numbers_and_a_missing_patch_is_the_first()
    {
        string[] unordered = ["1.22.1", "1.9", "1.22", "1.14.2", "1.21.9"];

        var ordered = unordered.Select(RancherDesktopVersion.Parse).Order().Select(version => version.ToString());

        Assert.Equal(["1.9", "1.14.2", "1.21.9", "1.22", "1.22.1"], ordered);
        Assert.Equal(0, RancherDesktopVersion.Parse("1.22").CompareTo(RancherDesktopVersion.Parse("1.22.0")));
    }

    [Fact]
    public void What_a_version_prints_reads_back_as_the_same() =>
        VersionGenerators.RancherDesktop.Sample(value => RancherDesktopVersion.Parse(value.ToString()) == value);
}
