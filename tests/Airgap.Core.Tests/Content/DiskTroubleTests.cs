using Airgap.Content;
using Airgap.Diagnostics;
using Xunit;

namespace Airgap.Core.Tests.Content;

public sealed class DiskTroubleTests
{
    private const int NoSpace = 28;
    private const int ReadOnly = 30;

    [Theory]
    [InlineData(NoSpace, "the disk of '/bundle' is full", "make room, then run the command again: it goes on where it stopped")]
    [InlineData(unchecked((int)0x80070070), "the disk of '/bundle' is full", "make room, then run the command again: it goes on where it stopped")]
    [InlineData(ReadOnly, "'/bundle' lies on a read-only disk", "choose another folder, or mount the disk for writing")]
    [InlineData(27, "a file is too large for the disk of '/bundle'", "a FAT volume holds no file of 4 GiB or more: format the stick as exFAT, or choose another")]
    [InlineData(5, "cannot write in '/bundle': what the system said", "remove what stands in the way, or choose another folder, then run the command again")]
    public void What_the_system_says_becomes_an_error_with_a_cure(int number, string message, string? hint)
    {
        var cause = new IOException("what the system said.", number);

        var error = DiskTrouble.Describe(Codes.NotEnoughRoom, "/bundle", cause);

        Assert.Equal(("AG0404", message, hint), (error.Code.Id, error.Message, error.Hint));
        Assert.Same(cause, error.InnerException);
        Assert.True(DiskTrouble.Is(cause));
    }

    [Fact]
    public void A_permission_is_told_as_one()
    {
        var error = DiskTrouble.Describe(Codes.BundleNotWritable, "/bundle", new UnauthorizedAccessException("denied."));

        Assert.Equal(("may not write in '/bundle': denied", "choose another folder, or change its owner or mode"), (error.Message, error.Hint));
    }

    [Fact]
    public void A_broken_connection_is_no_trouble_of_the_disk()
    {
        Assert.False(DiskTrouble.Is(new IOException("reset by peer", 104)));
        Assert.False(DiskTrouble.Is(new InvalidOperationException { HResult = NoSpace }));
    }

    [Fact]
    public void Room_is_looked_for_on_the_volume_of_the_nearest_folder_that_exists()
    {
        using var folder = new TemporaryFolder();
        var future = folder.File("not/yet/there");

        DiskTrouble.RequireRoom((future, 0));
        var error = Assert.Throws<OperationException>(() => DiskTrouble.RequireRoom((future, long.MaxValue)));

        Assert.Equal("AG0404", error.Code.Id);
        Assert.StartsWith($"'{future}' has room for ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(", and 9223372 TB are needed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_read_is_not_said_to_be_unwritable()
    {
        var cause = new ReadFailedException("/bundle/k3s", new IOException("Input/output error.", 5));

        var error = DiskTrouble.Describe(Codes.BundleNotWritable, "/bundle", cause);

        Assert.Equal(("AG0506", "'/bundle/k3s' cannot be read: Input/output error"), (error.Code.Id, error.Message));
        Assert.False(DiskTrouble.Is(cause));
    }

    [Fact]
    public void Two_volumes_of_the_same_size_and_the_same_room_are_two()
    {
        DiskTrouble.RequireRoom([("/cache", 60), ("/kuberlr", 60)], folder => folder, _ => (1000, 100));
    }

    [Fact]
    public void What_goes_onto_one_volume_is_added_up_and_its_room_asked_for_once()
    {
        var asked = new List<string>();

        var error = Assert.Throws<OperationException>(() => DiskTrouble.RequireRoom([("/cache", 60), ("/kuberlr", 60)], _ => "sda", folder =>
        {
            asked.Add(folder);
            return (1000, 100);
        }));

        Assert.Equal(("AG0404", "'/cache' has room for 100 bytes, and 120 bytes are needed"), (error.Code.Id, error.Message));
        Assert.Equal(["/cache"], asked);
    }

    [Fact]
    public void A_volume_whose_driver_tells_no_size_is_not_refused()
    {
        DiskTrouble.RequireRoom([("/stick", 60)], folder => folder, _ => (0, 0));
    }

    [Fact]
    public void Folders_of_one_volume_are_known_as_such_however_much_else_is_written_there()
    {
        using var folder = new TemporaryFolder();
        var half = (new DriveInfo(folder.Path).AvailableFreeSpace / 2) + (1L << 34);

        Assert.Equal("AG0404", Assert.Throws<OperationException>(() => DiskTrouble.RequireRoom((folder.Folder("cache"), half), (folder.Folder("kuberlr"), half))).Code.Id);
    }

    [Fact]
    public void Folders_of_two_volumes_have_two_numbers()
    {
        Assert.SkipUnless(Directory.Exists("/proc/self"), "only on Linux two volumes are sure to be there");

        Assert.NotEqual(UnixCalls.TryStatus("/")!.Value.Device, UnixCalls.TryStatus("/proc/self")!.Value.Device);
        Assert.Equal(UnixCalls.TryStatus("/proc")!.Value.Device, UnixCalls.TryStatus("/proc/self")!.Value.Device);
    }

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
        Assert.Equal(refused ? "cache/images" : null, DiskTrouble.TooLarge([("cache/small", 1), ("cache/images", bytes)], () => format));
    }

    [Fact]
    public void The_format_is_not_asked_for_where_every_file_is_small()
    {
        Assert.Null(DiskTrouble.TooLarge([("cache/small", 1)], () => throw new IOException("no such drive")));
    }
}
