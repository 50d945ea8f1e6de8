namespace Airgap.Cli.Output;

/// <summary>
/// Adds up the parts of a command's work. The rate belongs to the part that is running: reading a disk says nothing about a network.
/// </summary>
internal sealed class ProgressState
{
    private readonly TimeProvider _time;
    private readonly System.Threading.Lock _gate = new();
    private WorkPart? _part;
    private TransferRate? _rate;
    private int _filesBefore;
    private long _bytesBefore;
    private int _files;
    private long _bytes;
    private bool _hasRate;

    public ProgressState(TimeProvider time) => _time = time;

    /// <summary>A part begins. The part before it is complete, also where its files were found wrong before they were read whole.</summary>
    public void Begin(WorkPart part)
    {
        lock (_gate)
        {
            _filesBefore += _part?.Files ?? 0;
            _bytesBefore += _part?.Bytes ?? 0;
            (_part, _files, _bytes, _rate, _hasRate) = (part, 0, 0, new TransferRate(_time), false);
        }
    }

    /// <summary>Counts bytes, in the rate too.</summary>
    public void Advance(long bytes)
    {
        lock (_gate)
        {
            _bytes += bytes;
            _rate?.Add(bytes);
            _hasRate = true;
        }
    }

    /// <summary>Counts bytes, but not in the rate.</summary>
    public void Adjust(long bytes)
    {
        lock (_gate)
        {
            _bytes += bytes;
        }
    }

    /// <summary>Counts a file.</summary>
    public void FinishFile()
    {
        lock (_gate)
        {
            _files++;
        }
    }

    /// <summary>How far the work is; null before its first part.</summary>
    public ProgressView? View
    {
        get
        {
            lock (_gate)
            {
                if (_part is not { } part)
                {
                    return null;
                }

                var files = _filesBefore + part.Files + part.LaterFiles;
                var bytes = _bytesBefore + part.Bytes + part.LaterBytes;
                var done = Math.Clamp(_bytes, 0, part.Bytes);
                var rate = _hasRate ? _rate!.BytesPerSecond : null;
                return new ProgressView(
                    part.What,
                    _filesBefore + Math.Min(_files, part.Files),
                    files,
                    _bytesBefore + done,
                    bytes,
                    rate,
                    part.LaterBytes == 0 && rate > 0 ? TimeAfter((part.Bytes - done) / rate.Value) : null);
            }
        }
    }

    /// <summary>A slow connection may need longer than a <see cref="TimeSpan"/> can hold.</summary>
    private static TimeSpan TimeAfter(double seconds) =>
        seconds < TimeSpan.MaxValue.TotalSeconds / 2 ? TimeSpan.FromSeconds(seconds) : TimeSpan.MaxValue;
}
