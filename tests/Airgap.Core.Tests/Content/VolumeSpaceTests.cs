using Airgap.Content;
using Xunit;

namespace Airgap.Core.Tests.Content;

public sealed class VolumeSpaceTests
{
    [Fact]
    public void Room_is_looked_for_on_the_volume_of_the_nearest_folder_that_exists()
    {
        using var folder = new TemporaryFolder();
        var future = folder.File("not/yet/there");

        VolumeSpace.RequireRoom((future, 0));
        var error = Assert.Throws<OperationException>(() => VolumeSpace.RequireRoom((future, long.MaxValue)));

        Assert.Equal("AG0404", error.Code.Id);
        Assert.StartsWith($"the disk of '{future}' has ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(", and 9223372 TB are needed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_volumes_of_the_same_size_and_the_same_room_are_two()
    {
        VolumeSpace.RequireRoom([("/cache", 60), ("/kuberlr", 60)], folder => folder, _ => (1000, 100));
    }

    [Fact]
    public void What_goes_onto_one_volume_is_added_up_and_its_room_asked_for_once()
    {
        var asked = new List<string>();

        var error = Assert.Throws<OperationException>(() => VolumeSpace.RequireRoom(
            [("/cache", 60), ("/kuberlr", 60)],
            _ => "sda",
            folder =>
            {
                asked.Add(folder);
                return (1000, 100);
            }));

        Assert.Equal(("AG0404", "the disk of '/cache' has 100 bytes free, and 120 bytes are needed"), (error.Code.Id, error.Message));
        Assert.Equal(["/cache"], asked);
    }

    [Fact]
    public void A_volume_whose_driver_tells_no_size_is_not_refused()
    {
        VolumeSpace.RequireRoom([("/stick", 60)], folder => folder, _ => (0, 0));
    }

    [Fact]
    public void Folders_of_one_volume_are_known_as_such_however_much_else_is_written_there()
    {
        using var folder = new TemporaryFolder();
        var half = (new DriveInfo(folder.Path).AvailableFreeSpace / 2) + (1L << 34);

        var refused = Assert.Throws<OperationException>(
            () => VolumeSpace.RequireRoom((folder.Folder("cache"), half), (folder.Folder("kuberlr"), half)));
        Assert.Equal("AG0404", refused.Code.Id);
    }

    [Fact]
    [NotOnWindows(Because.LinuxFiles)]
    public void Folders_of_two_volumes_have_two_numbers()
    {
        Assert.SkipUnless(Directory.Exists("/proc/self"), "only on Linux two volumes are sure to be there");

        Assert.NotEqual(UnixCalls.TryStatus("/")!.Value.Device, UnixCalls.TryStatus("/proc/self")!.Value.Device);
        Assert.Equal(UnixCalls.TryStatus("/proc")!.Value.Device, UnixCalls.TryStatus("/proc/self")!.Value.Device);
    }
}
