using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace Airgap.Testing;

/// <summary>
/// A clock that a test moves, so that half a minute of silence takes no time. Beyond
/// <see cref="FakeTimeProvider"/> it knows the timers that run, can skip every wait, and can run many times faster than real time.
/// </summary>
public sealed class TestClock : FakeTimeProvider
{
    private static readonly TimeSpan _tick = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan _advance = 50 * _tick;

    private readonly ConcurrentQueue<TimeSpan> _waits = new();
    private int _running;

    /// <summary>A clock at a fixed instant.</summary>
    public TestClock()
        : base(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero))
    {
    }

    /// <summary>A clock at a given instant.</summary>
    public TestClock(DateTimeOffset now)
        : base(now)
    {
    }

    /// <summary>Whether every wait is over at once; the clock then moves by its length.</summary>
    public bool SkipsWaits { get; init; }

    /// <summary>How long each timer was to wait when it was made, in order.</summary>
    public IReadOnlyList<TimeSpan> Waits => [.. _waits];

    /// <summary>How many timers were made and not disposed of yet.</summary>
    public int RunningTimers => Volatile.Read(ref _running);

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Interlocked.Increment(ref _running);
        var timer = new CountedTimer(base.CreateTimer(callback, state, dueTime, period), () => Interlocked.Decrement(ref _running));
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            _waits.Enqueue(dueTime);
            if (SkipsWaits)
            {
                // Not here: the caller does not have its timer yet.
                ThreadPool.QueueUserWorkItem(_ => Advance(dueTime));
            }
        }

        return timer;
    }

    /// <summary>Lets time pass, fifty times faster than real time, until the work has ended.</summary>
    /// <returns>The result of the work.</returns>
    public async Task<T> RunAsync<T>(Task<T> work)
    {
        while (await Task.WhenAny(work, Task.Delay(_tick)) != work)
        {
            Advance(_advance);
        }

        return await work;
    }

    private sealed class CountedTimer(ITimer timer, Action disposed) : ITimer
    {
        private Action? _disposed = disposed;

        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(dueTime, period);

        public void Dispose()
        {
            timer.Dispose();
            Interlocked.Exchange(ref _disposed, null)?.Invoke();
        }

        public async ValueTask DisposeAsync()
        {
            await timer.DisposeAsync();
            Interlocked.Exchange(ref _disposed, null)?.Invoke();
        }
    }
}
