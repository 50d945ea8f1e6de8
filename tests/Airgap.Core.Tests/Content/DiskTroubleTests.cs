using Airgap.Content;
using Airgap.Testing;
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
    [InlineData(5, "cannot write in '/bundle': what the system said", "remove what stands in the way, or choose another folder, then run the command again")]
    public void What_the_system_says_becomes_an_error_with_a_cure(int number, string message, string? hint)
    {
        var cause = new IOException("what the system said.", number);

        var error = DiskTrouble.Describe("AG0404", "/bundle", cause);

        Assert.Equal(("AG0404", message, hint), (error.Code, error.Message, error.Hint));
        Assert.Same(cause, error.InnerException);
        Assert.True(DiskTrouble.Is(cause));
    }

    [Fact]
    public void A_permission_is_told_as_one()
    {
        var error = DiskTrouble.Describe("AG0405", "/bundle", new UnauthorizedAccessException("denied."));

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

        DiskTrouble.DemandRoom((future, 0));
        var error = Assert.Throws<OperationException>(() => DiskTrouble.DemandRoom((future, long.MaxValue)));

        Assert.Equal("AG0404", error.Code);
        Assert.StartsWith($"'{future}' has room for ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(", and 9223372 TB are needed", error.Message, StringComparison.Ordinal);
    }
}
