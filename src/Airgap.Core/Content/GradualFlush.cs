using Microsoft.Win32.SafeHandles;

namespace Airgap.Content;

/// <summary>
/// Writes a growing file to the disk in portions. On a slow stick, a single flush at the end of a large file takes minutes and cannot be
/// interrupted; with portions, the last flush is short.
/// </summary>
internal sealed class GradualFlush
{
    /// <summary>The portion on Linux, where one portion is written to the disk while the next one fills.</summary>
    public const long LinuxPortion = 8 * 1024 * 1024;

    /// <summary>The portion on other systems, where each flush is one of the whole file and waits for the medium.</summary>
    public const long OtherPortion = 32 * 1024 * 1024;

    private readonly long _portion;
    private readonly Action<long, long> _flush;
    private long _begin;
    private long _end;

    /// <summary>Flushes a file.</summary>
    /// <param name="handle">The file, open for writing.</param>
    /// <param name="offset">Where the writing begins.</param>
    public GradualFlush(SafeFileHandle handle, long offset)
        : this(offset, OperatingSystem.IsLinux() ? LinuxPortion : OtherPortion, FlushOf(handle))
    {
    }

    /// <summary>Flushes with a function, for tests.</summary>
    /// <param name="offset">Where the writing begins.</param>
    /// <param name="portion">How many bytes are flushed at once.</param>
    /// <param name="flush">Called with the begin and the end of what was written since the last call.</param>
    internal GradualFlush(long offset, long portion, Action<long, long> flush) =>
        (_begin, _end, _portion, _flush) = (offset, offset, portion, flush);

    /// <summary>To be called after bytes were appended.</summary>
    /// <param name="bytes">How many.</param>
    /// <param name="cancellationToken">Checked before and after each flush.</param>
    public void Wrote(int bytes, CancellationToken cancellationToken)
    {
        _end += bytes;
        cancellationToken.ThrowIfCancellationRequested();
        if (_end - _begin < _portion)
        {
            return;
        }

        _flush(_begin, _end);
        _begin = _end;
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>
    /// Linux starts to write this portion and waits for the one before, so a fast disk causes no wait. Other systems flush the whole
    /// file.
    /// </summary>
    private static Action<long, long> FlushOf(SafeFileHandle handle)
    {
        if (!OperatingSystem.IsLinux())
        {
            return (_, _) => RandomAccess.FlushToDisk(handle);
        }

        var before = (Begin: 0L, End: 0L);
        return (begin, end) =>
        {
            if (!UnixCalls.StartWriting(handle, begin, end - begin)
                || (before.End > before.Begin && !UnixCalls.FinishWriting(handle, before.Begin, before.End - before.Begin)))
            {
                RandomAccess.FlushToDisk(handle);
            }

            before = (begin, end);
        };
    }
}
