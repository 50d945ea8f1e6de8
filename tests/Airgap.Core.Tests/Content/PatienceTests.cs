using Airgap.Content;
using Xunit;

namespace Airgap.Core.Tests.Content;

/// <summary>What fails because another program has a file open is tried again on Windows, and nowhere else.</summary>
public sealed class PatienceTests
{
    private const int SharingViolation = unchecked((int)0x80070020);

    [Fact]
    [OnlyOnWindows]
    public void It_is_tried_until_it_succeeds()
    {
        var tries = 0;

        Patience.Run("file", () =>
        {
            if (++tries < 5)
            {
                throw new IOException("used by another process", SharingViolation);
            }
        });

        Assert.Equal(5, tries);
    }

    [Fact]
    [OnlyOnWindows]
    public void In_the_end_the_file_is_named()
    {
        var failure = Assert.Throws<FileInUseException>(
            () => Patience.Run("file", () => throw new IOException("used by another process", SharingViolation)));

        Assert.Equal("'file' is open in another program", failure.Message);
    }

    [Fact]
    [OnlyOnWindows]
    public void What_has_another_way_is_not_tried_for_long() =>
        Assert.False(Patience.TryBriefly(() => throw new UnauthorizedAccessException("denied")));

    [Fact]
    public void Another_failure_is_not_tried_again()
    {
        var tries = 0;

        Assert.Throws<FileNotFoundException>(() => Patience.Run("file", () =>
        {
            tries++;
            throw new FileNotFoundException("missing");
        }));

        Assert.Equal(1, tries);
    }

    [Fact]
    [NotOnWindows(Because.OpenFiles)]
    public void Elsewhere_an_open_file_is_no_reason_to_wait()
    {
        var tries = 0;

        Assert.Throws<IOException>(() => Patience.Run("file", () =>
        {
            tries++;
            throw new IOException("used by another process", SharingViolation);
        }));

        Assert.Equal(1, tries);
    }
}
