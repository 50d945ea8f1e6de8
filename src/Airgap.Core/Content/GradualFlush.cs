using Microsoft.Win32.SafeHandles;

namespace Airgap.Content;

/// <summary>
/// Sends a growing file to the disk bit by bit. One flush at the end of a large file on a slow stick takes minutes, and no signal ends a flush:
/// so the last one has to find little left to do.
/// </summary>
internal sealed class GradualFlush
{
    /// <summary>How much is written before it is sent. A wait is for one portion of this, and it goes on while the next one fills.</summary>
    public const long LinuxPortion = 8 * 1024 * 1024;

    /// <summary>The same where a flush is one for the whole file, and waits for the medium each time.</summary>
    public const long OtherPortion = 32 * 1024 * 1024;

    private readonly long _portion;
    private readonly Action<long, long> _flush;
    private long _begin;
    private long _end;

    /// <summary>Watches over a file.</summary>
    /// <param name="handle">The file, open for writing.</param>
    /// <param name="offset">Where the writing begins.</param>
    public GradualFlush(SafeFileHandle handle, long offset)
        : this(offset, OperatingSystem.IsLinux() ? LinuxPortion : OtherPortion, FlushOf(handle))
    {
    }

    /// <summary>Watches over something else.</summary>
    /// <param name="offset">Where the writing begins.</param>
    /// <param name="portion">How many bytes are flushed at once.</param>
    /// <param name="flush">Called with the begin and the end of what was written since the last time.</param>
    internal GradualFlush(long offset, long portion, Action<long, long> flush) => (_begin, _end, _portion, _flush) = (offset, offset, portion, flush);

    /// <summary>Hears of bytes that were written at the end of what is there.</summary>
    /// <param name="bytes">How many.</param>
    /// <param name="cancellationToken">Looked at before and after each wait.</param>
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

    /// <summary>Linux sends a portion while the next one fills, and waits for the one before, so that a fast disk is never waited for. Elsewhere there is the whole flush only.</summary>
    private static Action<long, long> FlushOf(SafeFileHandle handle)
    {
        if (!OperatingSystem.IsLinux())
        {
            return (_, _) => RandomAccess.FlushToDisk(handle);
        }

        var before = (Begin: 0L, End: 0L);
        return (begin, end) =>
        {
            if (!UnixCalls.StartWriting(handle, begin, end - begin) || (before.End > before.Begin && !UnixCalls.FinishWriting(handle, before.Begin, before.End - before.Begin)))
            {
                RandomAccess.FlushToDisk(handle);
            }

            before = (begin, end);
        };
    }
}
