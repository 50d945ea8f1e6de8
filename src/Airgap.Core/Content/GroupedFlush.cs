using Microsoft.Win32.SafeHandles;

namespace Airgap.Content;

/// <summary>
/// Writes many small files to the disk together. A flush waits for the disk: flushed one by one, thousands of small files mean thousands
/// of waits. Linux can flush a whole volume with one wait instead. Used by several threads at the same time.
/// </summary>
internal sealed class GroupedFlush : IDisposable
{
    /// <summary>Larger files are flushed alone, as they are written: beside the time that they take, one wait does not matter.</summary>
    public const long SmallFile = 1024 * 1024;

    /// <summary>How many bytes may wait: a flush cannot be interrupted, so on a slow stick it must be short.</summary>
    private const long MostBytes = 32 * 1024 * 1024;

    /// <summary>So few are flushed one by one: a volume may hold other programs' unwritten bytes.</summary>
    private const int Few = 8;

    private readonly System.Threading.Lock _lock = new();
    private readonly Dictionary<ulong, WaitingVolume> _volumes = [];

    /// <summary>Flushes a file: a large one now, a small one with the next group.</summary>
    /// <param name="file">The file, with all its bytes written. It may be closed afterwards.</param>
    /// <param name="bytes">How many there are.</param>
    public void Flush(SafeFileHandle file, long bytes)
    {
        if (bytes > SmallFile || !OperatingSystem.IsLinux())
        {
            RandomAccess.FlushToDisk(file);
            return;
        }

        lock (_lock)
        {
            if (VolumeOf(file) is not { } volume)
            {
                RandomAccess.FlushToDisk(file);
                return;
            }

            volume.Add(bytes);
        }
    }

    /// <summary>Flushes everything that waits. Afterwards, the files may get their final names.</summary>
    public void Complete()
    {
        lock (_lock)
        {
            foreach (var volume in _volumes.Values.Where(volume => volume.IsWaiting))
            {
                volume.Flush();
            }
        }
    }

    /// <summary>Flushes the names in folders, after renames and deletions. A folder that is gone needs no flush.</summary>
    /// <param name="folders">Full paths.</param>
    public void FlushNames(IReadOnlyCollection<string> folders)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        foreach (var folder in folders)
        {
            using var handle = UnixCalls.OpenFolder(folder, out var error);
            if (error is UnixCalls.NoEntry)
            {
                continue;
            }

            DurableFolder.Require(folder, error);
            lock (_lock)
            {
                if (folders.Count > Few && VolumeOf(handle) is { } volume)
                {
                    volume.Add(0);
                }
                else
                {
                    UnixCalls.Flush(handle);
                }
            }
        }

        Complete();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var volume in _volumes.Values)
        {
            volume.Dispose();
        }
    }

    /// <summary>The volume of an open file or folder; null where its files must be flushed one by one.</summary>
    private WaitingVolume? VolumeOf(SafeFileHandle opened)
    {
        var device = UnixCalls.Status(opened).Device;
        if (!_volumes.TryGetValue(device, out var volume))
        {
            volume = new WaitingVolume(UnixCalls.CanFlushVolume(opened) ? UnixCalls.Duplicate(opened) : null);
            _volumes.Add(device, volume);
        }

        return volume.Opened is null ? null : volume;
    }

    /// <param name="opened">Something on the volume, opened before what is flushed was written, so that a failed write is reported.</param>
    private sealed class WaitingVolume(SafeFileHandle? opened) : IDisposable
    {
        private long _bytes;

        public SafeFileHandle? Opened => opened;

        public bool IsWaiting { get; private set; }

        public void Add(long bytes)
        {
            IsWaiting = true;
            _bytes += bytes;
            if (_bytes > MostBytes)
            {
                Flush();
            }
        }

        public void Flush()
        {
            UnixCalls.FlushVolume(opened!);
            (IsWaiting, _bytes) = (false, 0);
        }

        public void Dispose() => opened?.Dispose();
    }
}
