using Airgap.Content;
using Xunit;

namespace Airgap.Core.Tests.Content;

public sealed class VolumeFormatTests
{
    [Theory]
    [InlineData("vfat", 1L << 32, true)]
    [InlineData("vfat", (1L << 32) - 1, false)]
    [InlineData("msdos", 1L << 32, true)]
    [InlineData("FAT32", 1L << 32, true)]
    [InlineData("FAT", 1L << 32, true)]
    [InlineData("fuse.fusefat", 1L << 32, true)]
    [InlineData("fuseblk", 1L << 32, false)]
    [InlineData("exfat", 1L << 32, false)]
    [InlineData("exFAT", 1L << 32, false)]
    [InlineData("ext4", 1L << 32, false)]
    public void A_FAT_volume_holds_no_file_of_4_GiB(string format, long bytes, bool refused)
    {
        Assert.Equal(refused ? "cache/images" : null, VolumeFormat.TooLarge([("cache/small", 1), ("cache/images", bytes)], () => format));
    }

    [Fact]
    public void The_format_is_not_asked_for_where_every_file_is_small()
    {
        Assert.Null(VolumeFormat.TooLarge([("cache/small", 1)], () => throw new IOException("no such drive")));
    }
}
