using Airgap.Bundles;
using Airgap.Content;
using Xunit;

namespace Airgap.Core.Tests.Content;

/// <summary>The volume of a path, from tables of real machines.</summary>
public sealed class MountTableTests
{
    /// <summary>A desktop with Debian; a stick that udisks mounted, one with a blank in its name, and a bind mount.</summary>
    private const string Desktop = """
        22 28 0:21 / /sys rw,nosuid,nodev,noexec,relatime shared:7 - sysfs sysfs rw
        23 28 0:22 / /proc rw,nosuid,nodev,noexec,relatime shared:14 - proc proc rw
        26 28 0:25 / /run rw,nosuid,nodev,noexec,relatime shared:5 - tmpfs tmpfs rw,size=1614144k,mode=755,inode64
        28 1 259:2 / / rw,relatime shared:1 - ext4 /dev/nvme0n1p2 rw,errors=remount-ro
        95 28 259:1 / /boot/efi rw,relatime shared:50 - vfat /dev/nvme0n1p1 rw,fmask=0077,dmask=0077
        612 28 259:2 /srv/data /mnt/data rw,relatime shared:1 - ext4 /dev/nvme0n1p2 rw,errors=remount-ro
        701 28 8:17 / /media/anna/STICK rw,nosuid,nodev,relatime shared:380 - exfat /dev/sdb1 rw,uid=1000,gid=1000
        702 28 8:33 / /media/anna/TWO\040WORDS rw,nosuid,nodev,relatime shared:381 - vfat /dev/sdc1 rw,uid=1000
        720 28 0:61 / /mnt/share rw,relatime shared:401 - cifs //server/share\134x rw,vers=3.1.1
        """;

    /// <summary>Fedora on btrfs, whose subvolumes are one volume; sticks go below /run/media.</summary>
    private const string Fedora = """
        26 1 0:23 /root / rw,relatime shared:1 - btrfs /dev/sda3 rw,compress=zstd:1,ssd,subvolid=257,subvol=/root
        44 26 0:23 /home /home rw,relatime shared:30 - btrfs /dev/sda3 rw,compress=zstd:1,ssd,subvolid=256,subvol=/home
        45 26 0:23 /data /mnt/data rw,relatime shared:31 - btrfs /dev/sda3 rw,compress=zstd:1,ssd,subvolid=258,subvol=/data
        30 26 0:26 / /run rw,nosuid,nodev shared:12 - tmpfs tmpfs rw,seclabel,size=1597372k,nr_inodes=819200,mode=755,inode64
        99 30 8:17 / /run/media/anna/STICK rw,nosuid,nodev,relatime shared:300 - vfat /dev/sdb1 rw,uid=1000
        """;

    /// <summary>A container with a folder of the host, and a tmpfs over a folder that an earlier mount is in.</summary>
    private const string Container = """
        512 430 0:50 / / rw,relatime - overlay overlay rw,lowerdir=/var/lib/docker/overlay2/l/A,upperdir=/var/lib/docker/overlay2/b/diff
        513 512 0:53 / /proc rw,nosuid,nodev,noexec,relatime - proc proc rw
        540 512 254:1 /home/anna/out /mnt/out rw,relatime - ext4 /dev/vda1 rw,discard
        541 512 0:60 / /mnt/out rw,relatime - tmpfs tmpfs rw
        """;

    [Theory]
    [NotOnWindows(Because.Paths)]
    [InlineData(Desktop, "/media/anna/STICK/factory", "the volume /media/anna/STICK (/dev/sdb1, exfat)", false, true)]
    [InlineData(Desktop, "/media/anna/TWO WORDS", "the volume /media/anna/TWO WORDS (/dev/sdc1, vfat)", false, true)]
    [InlineData(Desktop, "/media/anna/STICKER/factory", "the volume / (/dev/nvme0n1p2, ext4)", true, false)]
    [InlineData(Desktop, "/mnt/data/factory", "the volume /mnt/data (/dev/nvme0n1p2, ext4)", true, false)]
    [InlineData(Desktop, "/mnt/share/factory", "the volume /mnt/share (//server/share\\x, cifs)", false, false)]
    [InlineData(Desktop, "/srv/factory", "the volume / (/dev/nvme0n1p2, ext4)", true, false)]
    [InlineData(Fedora, "/run/media/anna/STICK/factory", "the volume /run/media/anna/STICK (/dev/sdb1, vfat)", false, true)]
    [InlineData(Fedora, "/run/media/anna/OTHER/factory", "the volume /run (tmpfs)", false, false)]
    [InlineData(Fedora, "/home/anna/factory", "the volume /home (/dev/sda3, btrfs)", true, false)]
    [InlineData(Container, "/mnt/out/factory", "the volume /mnt/out (tmpfs)", false, false)]
    [InlineData(Container, "/projects/factory", "the volume / (overlay)", true, false)]
    public void A_bundle_is_on_the_volume_of_the_deepest_mount_point(
        string table, string folder, string volume, bool isRoot, bool isSafeToRemove)
    {
        var found = BundleVolume.Of(folder, Parse(table));

        Assert.Equal((volume, isRoot, isSafeToRemove), (found?.ToString(), found?.IsRoot, found?.IsSafeToRemove));
    }

    [Theory]
    [NotOnWindows(Because.Paths)]
    [InlineData(Desktop, "/media/anna/STICK/factory", null)]
    [InlineData(Desktop, "/media/stick/factory", "/media")]
    [InlineData(Desktop, "/media/anna/STICKER/factory", "/media")]
    [InlineData(Desktop, "/mnt/data/factory", "/mnt")]
    [InlineData(Desktop, "/mnt/share/factory", null)]
    [InlineData(Desktop, "/srv/media/factory", null)]
    [InlineData(Fedora, "/run/media/anna/STICK/factory", null)]
    [InlineData(Fedora, "/run/media/anna/OTHER/factory", "/run/media")]
    [InlineData(Fedora, "/mnt/data/factory", "/mnt")]
    [InlineData(Container, "/mnt/out/factory", null)]
    public void A_folder_for_removable_volumes_without_one_is_named(string table, string folder, string? media)
    {
        var warning = BundleVolume.Of(folder, Parse(table))?.Warning(folder);

        Assert.Equal(media is null, warning is null);
        Assert.Equal(media is null ? null : "AG0417", warning?.Code.Id);
        if (media is not null)
        {
            Assert.Contains($"mount it below {media}, then build again", warning!.Hint, StringComparison.Ordinal);
        }
    }

    [Fact]
    [NotOnWindows(Because.Links)]
    public void A_link_to_the_systems_volume_and_a_linked_folder_for_removable_volumes_are_followed()
    {
        using var temp = new TemporaryFolder();
        var (media, var) = (temp.File("media"), temp.Folder("var/media"));
        Directory.CreateSymbolicLink(media, var);
        Directory.CreateSymbolicLink(temp.File("var/media/elsewhere"), temp.Folder("home"));
        temp.Folder("var/media/STICK");
        var table = Parse($"""
            28 1 259:2 / / rw,relatime shared:1 - ext4 /dev/nvme0n1p2 rw
            701 28 8:17 / {RealPath.Of(var).Replace(" ", @"\040", StringComparison.Ordinal)}/STICK rw shared:380 - exfat /dev/sdb1 rw
            """) with
        { MediaFolders = [media] };

        Assert.Null(BundleVolume.Of(Path.Join(media, "STICK/factory"), table)!.Warning("x"));
        Assert.Null(BundleVolume.Of(Path.Join(RealPath.Of(var), "STICK/factory"), table)!.Warning("x"));
        Assert.NotNull(BundleVolume.Of(Path.Join(media, "elsewhere/factory"), table)!.Warning("x"));
        Assert.NotNull(BundleVolume.Of(Path.Join(media, "factory"), table)!.Warning("x"));
        Assert.NotNull(BundleVolume.Of(Path.Join(RealPath.Of(var), "factory"), table)!.Warning("x"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b c\n- - -\n1 2 3 4 5 6 -")]
    public void What_is_no_table_has_no_volume(string text) => Assert.Null(Parse(text).Find("/x"));

    [Fact]
    public void The_mounts_of_this_machine_can_be_read() => Assert.NotNull(MountTable.OfThisMachine()?.Find(AppContext.BaseDirectory));

    private static MountTable Parse(string text) =>
        MountTable.Parse(text, _ => false) with { MediaFolders = ["/media", "/mnt", "/run/media", "/Volumes"] };
}
