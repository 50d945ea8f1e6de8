using Airgap.RancherDesktop;
using Airgap.Versions;
using Xunit;

namespace Airgap.Core.Tests.RancherDesktop;

public sealed class RancherDesktopTableTests
{
    [Theory]
    [InlineData("1.2.0", "1.15.0", false, false)]
    [InlineData("1.6.2", "1.15.0", false, false)]
    [InlineData("1.7", "1.15.0", true, false)]
    [InlineData("1.14.2", "1.15.0", true, false)]
    [InlineData("1.15.0", "1.21.0", true, true)]
    [InlineData("1.18.2", "1.21.0", true, true)]
    [InlineData("1.19", "1.25.3", true, true)]
    [InlineData("1.24.0", "1.25.3", true, true)]
    [InlineData("1.999.0", "1.25.3", true, true)]
    public void Each_version_can_do_what_its_row_says(string version, string minimum, bool readsZst, bool nativeKuberlr)
    {
        var traits = RancherDesktopTable.For(RancherDesktopVersion.Parse(version));

        Assert.Equal(
            (minimum, readsZst, nativeKuberlr),
            (traits.MinimumKubernetes.ToString(), traits.ReadsZst, traits.NativeKuberlrOnAppleSilicon));
    }

    [Fact]
    public void The_table_begins_with_the_first_that_reads_our_list_and_ends_before_the_next_major()
    {
        Assert.Equal("1.2.0", RancherDesktopTable.FirstSupported.ToString());
        Assert.Equal("2.0.0", RancherDesktopTable.FirstUnsupported.ToString());
        Assert.Equal(RancherDesktopTable.For(RancherDesktopVersion.Parse("1.24.0")), RancherDesktopTable.Newest);
    }
}
