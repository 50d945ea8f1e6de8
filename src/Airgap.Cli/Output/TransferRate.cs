namespace Airgap.Cli.Output;

/// <summary>The bytes per second over the last seconds. Its members may be called from several threads.</summary>
internal sealed class TransferRate
{
    /// <summary>How far back the rate looks.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(5);

    /// <summary>The bytes of such a time are counted together.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromMilliseconds(250);

    /// <summary>After less time than this, there is no rate yet.</summary>
    public static readonly TimeSpan Minimum = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _time;
    private readonly long _began;
    private readonly System.Threading.Lock _gate = new();
    private readonly long[] _bytes = new long[Window.Ticks / Step.Ticks];
    private long _current;

    /// <summary>The measuring begins.</summary>
    public TransferRate(TimeProvider time) => (_time, _began) = (time, time.GetTimestamp());

    /// <summary>Counts bytes that were transferred now.</summary>
    public void Add(long bytes)
    {
        lock (_gate)
        {
            Forget(_time.GetElapsedTime(_began));
            _bytes[_current % _bytes.Length] += bytes;
        }
    }

    /// <summary>The rate; null in the first second.</summary>
    public double? BytesPerSecond
    {
        get
        {
            lock (_gate)
            {
                var elapsed = _time.GetElapsedTime(_began);
                if (elapsed < Minimum)
                {
                    return null;
                }

                Forget(elapsed);
                var first = Math.Max(0, _current - _bytes.Length + 1);
                return _bytes.Sum() / (elapsed - (first * Step)).TotalSeconds;
            }
        }
    }

    /// <summary>Removes the bytes of steps that have left the window.</summary>
    private void Forget(TimeSpan elapsed)
    {
        var now = elapsed.Ticks / Step.Ticks;
        for (var step = Math.Max(_current + 1, now - _bytes.Length + 1); step <= now; step++)
        {
            _bytes[step % _bytes.Length] = 0;
        }

        _current = Math.Max(_current, now);
    }
}
