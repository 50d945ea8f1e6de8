using Airgap.Content;
using Airgap.Diagnostics;
using Xunit;

namespace Airgap.Core.Tests.Content;

public sealed class DiskFailureTests
{
    private const int NoSpace = 28;
    private const int ReadOnly = 30;

    [Theory]
    [InlineData(NoSpace, "the disk of '/bundle' is full", "free some space, then run the command again: it continues where it stopped")]
    [InlineData(
        unchecked((int)0x80070070),
        "the disk of '/bundle' is full",
        "free some space, then run the command again: it continues where it stopped")]
    [InlineData(ReadOnly, "the disk of '/bundle' is read-only", "choose another folder, or mount the disk for writing")]
    [InlineData(
        27,
        "a file is too large for the disk of '/bundle'",
        "FAT cannot store files of 4 GiB or more: format the stick as exFAT, or use another one")]
    [InlineData(
        5,
        "cannot write to '/bundle': what the system said",
        "remove the cause, or choose another folder, then run the command again")]
    public void What_the_system_says_becomes_an_error_with_a_cure(int number, string message, string? hint)
    {
        var cause = new IOException("what the system said.", number);

        var error = DiskFailure.Describe(Codes.NotEnoughRoom, "/bundle", cause);

        Assert.Equal(("AG0404", message, hint), (error.Code.Id, error.Message, error.Hint));
        Assert.Same(cause, error.InnerException);
        Assert.True(DiskFailure.Is(cause));
    }

    [Fact]
    public void A_missing_permission_is_reported_as_one()
    {
        var error = DiskFailure.Describe(Codes.BundleNotWritable, "/bundle", new UnauthorizedAccessException("denied."));

        Assert.Equal(
            ("cannot write to '/bundle': denied", "choose another folder, or change its owner or mode"),
            (error.Message, error.Hint));
    }

    [Fact]
    public void A_broken_connection_is_no_trouble_of_the_disk()
    {
        Assert.False(DiskFailure.Is(new IOException("reset by peer", 104)));
        Assert.False(DiskFailure.Is(new InvalidOperationException { HResult = NoSpace }));
    }

    [Fact]
    public void What_cannot_be_read_is_not_said_to_be_unwritable()
    {
        var cause = new ReadFailedException("/bundle/k3s", new IOException("Input/output error.", 5));

        var error = DiskFailure.Describe(Codes.BundleNotWritable, "/bundle", cause);

        Assert.Equal(("AG0506", "'/bundle/k3s' cannot be read: Input/output error"), (error.Code.Id, error.Message));
        Assert.False(DiskFailure.Is(cause));
    }
}
