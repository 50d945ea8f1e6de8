using Airgap.Versions;
using CsCheck;
using Xunit;

namespace Airgap.Core.Tests.Versions;

public sealed class PlatformTests
{
    [Theory]
    [InlineData("darwin/amd64", "darwin/amd64")]
    [InlineData("darwin/arm64", "darwin/arm64")]
    [InlineData("linux/amd64", "linux/amd64")]
    [InlineData("linux/arm64", "linux/arm64")]
    [InlineData("windows/amd64", "windows/amd64")]
    [InlineData("windows/arm64", "windows/arm64")]
    [InlineData("macos/arm64", "darwin/arm64")]
    [InlineData("macos/aarch64", "darwin/arm64")]
    [InlineData("macos/x86_64", "darwin/amd64")]
    [InlineData("linux/aarch64", "linux/arm64")]
    [InlineData("linux/x86_64", "linux/amd64")]
    [InlineData("windows/x86_64", "windows/amd64")]
    [InlineData("windows/aarch64", "windows/arm64")]
    public void A_platform_is_read_in_every_spelling_and_printed_in_one(string text, string canonical)
    {
        var parsed = Platform.TryParse(text, out var platform);

        Assert.True(parsed);
        Assert.Equal(canonical, platform.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("linux")]
    [InlineData("linux/")]
    [InlineData("/amd64")]
    [InlineData("linux/amd64/v8")]
    [InlineData("linux-amd64")]
    [InlineData("Linux/amd64")]
    [InlineData("linux/AMD64")]
    [InlineData("linux/386")]
    [InlineData("linux/arm")]
    [InlineData("freebsd/amd64")]
    [InlineData("win32/amd64")]
    [InlineData("amd64/linux")]
    [InlineData(" linux/amd64")]
    [InlineData("linux/amd64 ")]
    public void Anything_else_is_no_platform(string text)
    {
        Assert.False(Platform.TryParse(text, out var value));
        Assert.Equal(default, value);
    }

    [Fact]
    public void Parse_names_what_it_could_not_read()
    {
        var thrown = Assert.Throws<FormatException>(() => Platform.Parse("beos/amd64"));

        Assert.Equal("'beos/amd64' is not a platform", thrown.Message);
    }

    [Fact]
    public void All_platforms_are_in_the_order_of_their_names()
    {
        var names = Platform.All.Select(platform => platform.ToString()).ToArray();

        Assert.Equal(["darwin/amd64", "darwin/arm64", "linux/amd64", "linux/arm64", "windows/amd64", "windows/arm64"], names);
        Assert.Equal(Platform.All, Platform.All.Reverse().Order());
    }

    [Fact]
    public void Rancher_Desktop_is_not_made_for_arm64_but_on_a_Mac()
    {
        var without = Platform.All.Where(platform => !platform.HasRancherDesktop).Select(platform => platform.ToString());

        Assert.Equal(["linux/arm64", "windows/arm64"], without);
    }

    [Theory]
    [InlineData("windows/amd64", "windows-amd64", ".exe")]
    [InlineData("windows/arm64", "windows-arm64", ".exe")]
    [InlineData("darwin/arm64", "darwin-arm64", "")]
    [InlineData("linux/amd64", "linux-amd64", "")]
    public void A_platform_knows_kuberlrs_folder_and_the_end_of_executables(string text, string folder, string suffix)
    {
        var platform = Platform.Parse(text);

        Assert.Equal(folder, platform.FolderName);
        Assert.Equal(suffix, platform.ExecutableSuffix);
    }

    [Fact]
    public void What_a_platform_prints_reads_back_as_the_same() =>
        VersionGenerators.Machine.Sample(value => Platform.Parse(value.ToString()) == value);
}
