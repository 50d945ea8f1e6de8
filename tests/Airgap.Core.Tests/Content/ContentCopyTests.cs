using System.Security.Cryptography;
using Airgap.Content;
using Xunit;

namespace Airgap.Core.Tests.Content;

public sealed class ContentCopyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    [NotOnWindows(Because.LinuxFiles)]
    public void A_source_that_cannot_be_read_is_named_and_is_no_trouble_of_the_target()
    {
        Assert.SkipUnless(File.Exists("/proc/self/mem"), "only Linux has a file that cannot be read at its beginning");
        using var source = RegularFile.TryOpen("/proc/self", "mem")!;
        using var target = File.OpenHandle(_folder.File("copy"), FileMode.CreateNew, FileAccess.Write);

        var failed = Assert.Throws<ReadFailedException>(
            () => ContentCopy.Copy(source, ContentId.Of([]), target, null, CancellationToken.None));

        Assert.Equal(("/proc/self/mem", "Input/output error"), (failed.FilePath, failed.Reason));
        Assert.False(DiskFailure.Is(failed));
    }

    [Fact]
    [NotOnWindows(Because.LinuxFiles)]
    public void An_open_file_that_cannot_be_read_is_named_and_is_no_trouble_of_writing()
    {
        Assert.SkipUnless(File.Exists("/proc/self/mem"), "only Linux has a file that cannot be read at its beginning");
        using var handle = File.OpenHandle("/proc/self/mem");

        var failed = Assert.Throws<ReadFailedException>(() => ContentCopy.Read(handle, "k3s.part", 1, _ => { }, CancellationToken.None));

        Assert.StartsWith("'k3s.part' cannot be read: Input/output error", failed.Message, StringComparison.Ordinal);
        Assert.False(DiskFailure.Is(failed));
    }

    [Fact]
    [NotOnWindows(Because.LinuxFiles)]
    public void A_target_that_cannot_be_written_is_trouble_of_the_target()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "only Linux has a disk that is always full");
        _folder.Write("source", "bytes");
        using var source = RegularFile.TryOpen(_folder.Path, "source")!;
        using var target = File.OpenHandle("/dev/full", FileMode.Open, FileAccess.Write);

        var failed = Assert.ThrowsAny<IOException>(
            () => ContentCopy.Copy(source, ContentId.Of("bytes"u8), target, null, CancellationToken.None));

        Assert.IsNotType<ReadFailedException>(failed);
        Assert.True(DiskFailure.Is(failed));
    }

    [Fact]
    public async Task A_file_of_many_portions_arrives_whole_both_ways()
    {
        var bytes = new byte[(int)(3 * GradualFlush.LinuxPortion) + 12345];
        RandomNumberGenerator.Fill(bytes.AsSpan(0, 1_000_000));
        _folder.Write("source", bytes);
        using var source = RegularFile.TryOpen(_folder.Path, "source")!;
        using (var target = File.OpenHandle(_folder.File("copy"), FileMode.CreateNew, FileAccess.Write))
        {
            ContentCopy.Copy(source, ContentId.Of(bytes), target, null, CancellationToken.None);
        }

        using (var target = File.OpenHandle(_folder.File("received"), FileMode.CreateNew, FileAccess.Write))
        {
            using var body = new MemoryStream(bytes);
            await ContentCopy.ToFileAsync(body, target, 0, null, CancellationToken.None);
        }

        Assert.Equal(Digest.Of(bytes), Digest.Of(_folder.ReadBytes("copy")));
        Assert.Equal(Digest.Of(bytes), Digest.Of(_folder.ReadBytes("received")));
    }

    [Fact]
    public async Task A_cancelled_copy_reads_no_further_buffer()
    {
        var bytes = new byte[4 * ContentCopy.BufferSize];
        using var stop = new CancellationTokenSource();
        var moved = 0;
        using var body = new MemoryStream(bytes);
        using var target = File.OpenHandle(_folder.File("received"), FileMode.CreateNew, FileAccess.Write);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ContentCopy.ToFileAsync(
            body,
            target,
            0,
            step =>
            {
                moved += step;
                stop.Cancel();
            },
            stop.Token));

        Assert.Equal(ContentCopy.BufferSize, moved);
    }
}
