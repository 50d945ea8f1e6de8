using Airgap.Content;
using Xunit;

namespace Airgap.Core.Tests.Content;

/// <summary>
/// What is written goes to the disk while it is written, so that the last flush is short.
/// </summary>
public sealed class GradualFlushTests
{
    [Fact]
    public void Every_portion_is_flushed_once_as_soon_as_it_is_full()
    {
        var flushed = new List<(long Begin, long End)>();
        var flush = new GradualFlush(100, 10, (begin, end) => flushed.Add((begin, end)));

        foreach (var bytes in new[] { 4, 4, 4, 9, 1, 25, 3 })
        {
            flush.Wrote(bytes, CancellationToken.None);
        }

        Assert.Equal([(100, 112), (112, 122), (122, 147)], flushed);
    }

    [Fact]
    public void A_small_file_is_left_to_its_last_flush()
    {
        var flush = new GradualFlush(0, 10, (_, _) => Assert.Fail("flushed"));

        flush.Wrote(9, CancellationToken.None);
    }

    [Fact]
    public void Cancelling_before_a_flush_does_not_wait_for_it()
    {
        var flush = new GradualFlush(0, 10, (_, _) => Assert.Fail("flushed"));

        Assert.ThrowsAny<OperationCanceledException>(() => flush.Wrote(10, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Cancelling_during_a_flush_waits_until_it_ends()
    {
        using var stop = new CancellationTokenSource();
        var flush = new GradualFlush(0, 10, (_, _) => stop.Cancel());

        Assert.ThrowsAny<OperationCanceledException>(() => flush.Wrote(10, stop.Token));
    }

    [Fact]
    [NotOnWindows(Because.SystemCalls)]
    public void Linux_writes_parts_of_a_file_to_the_disk()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux can");
        using var folder = new TemporaryFolder();
        folder.Write("file", new byte[100_000]);
        using var handle = File.OpenHandle(folder.File("file"), FileMode.Open, FileAccess.ReadWrite);

        Assert.True(UnixCalls.StartWriting(handle, 0, 50_000));
        Assert.True(UnixCalls.FinishWriting(handle, 0, 100_000));
    }

    [Fact]
    [NotOnWindows(Because.LinuxFiles)]
    public void What_has_no_parts_is_left_to_the_whole_flush()
    {
        Assert.SkipUnless(File.Exists("/dev/null"), "only Linux has a file that knows no parts");
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux can");
        using var handle = File.OpenHandle("/dev/null", FileMode.Open, FileAccess.Write);

        Assert.False(UnixCalls.StartWriting(handle, 0, 1));
    }
}
