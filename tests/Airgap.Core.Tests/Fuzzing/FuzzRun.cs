using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using CsCheck;
using Xunit;

namespace Airgap.Core.Tests.Fuzzing;

/// <summary>Runs one reader over many documents, and measures each run.</summary>
internal sealed class FuzzRun(FuzzedReader reader)
{
    /// <summary>Real runs take milliseconds. The rest is for machines with other work.</summary>
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(5);

    /// <summary>After this time, a run counts as endless.</summary>
    private static readonly TimeSpan _endless = TimeSpan.FromMinutes(1);

    /// <summary>What every run may allocate, in bytes.</summary>
    private const long FewBytes = 16 * 1024 * 1024;

    /// <summary>What a run may allocate for each byte of the document.</summary>
    private const long BytesPerByte = 2_000;

    private readonly ConcurrentDictionary<int, (long Start, byte[] Bytes)> _running = new();
    private long _count;
    private long _refused;
    private long _slowest;
    private long _largest;

    /// <summary>What happened, in a line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{reader.Name}: {_count} documents, {_refused} refused by an exception, slowest {_slowest} ms, at most {_largest >> 10} KiB");

    /// <summary>Runs it.</summary>
    /// <param name="iterations">How many documents.</param>
    /// <param name="seconds">For how long; null: the number of documents counts.</param>
    public void Run(int iterations, int? seconds) => Watch(() => DocumentMutation.Of(reader.Samples).Select(Cut).Sample(
        Check, iter: seconds is null ? iterations : -1, time: seconds ?? -1, print: DocumentMutation.Print));

    /// <summary>Runs it over these documents.</summary>
    public void Run(IEnumerable<byte[]> documents) => Watch(() =>
    {
        foreach (var bytes in documents.Select(Cut))
        {
            Assert.True(Check(bytes), DocumentMutation.Print(bytes));
        }
    });

    private void Watch(Action run)
    {
        var work = Task.Factory.StartNew(run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        while (!((IAsyncResult)work).AsyncWaitHandle.WaitOne(TimeSpan.FromSeconds(1)))
        {
            var endless = _running.Values.FirstOrDefault(run => Stopwatch.GetElapsedTime(run.Start) > _endless).Bytes;
            Assert.True(endless is null, $"{reader.Name} does not end with:\n{DocumentMutation.Print(endless ?? [])}");
        }

        work.GetAwaiter().GetResult();
    }

    /// <summary>Checks one document.</summary>
    private bool Check(byte[] bytes)
    {
        var thread = Environment.CurrentManagedThreadId;
        var (start, before) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
        _running[thread] = (start, bytes);
        var isRight = IsReadOrRefused(bytes);
        _running.TryRemove(thread, out _);
        var (time, memory) = (Stopwatch.GetElapsedTime(start), GC.GetAllocatedBytesForCurrentThread() - before);
        Interlocked.Increment(ref _count);
        Maximum(ref _slowest, (long)time.TotalMilliseconds);
        Maximum(ref _largest, memory);
        var what = $"for {bytes.Length} bytes:\n{DocumentMutation.Print(bytes[..Math.Min(bytes.Length, 200)])}";
        Assert.True(time < _longest, $"{reader.Name} took {time} {what}");
        Assert.True(memory < FewBytes + (BytesPerByte * bytes.Length), $"{reader.Name} allocated {memory} bytes {what}");
        return isRight;
    }

    private byte[] Cut(byte[] bytes) => bytes.Length <= reader.Limit ? bytes : bytes[..reader.Limit];

    private bool IsReadOrRefused(byte[] bytes)
    {
        try
        {
            return reader.Read(bytes);
        }
        catch (AirgapException)
        {
            Interlocked.Increment(ref _refused);
            return true;
        }
    }

    private static void Maximum(ref long known, long value)
    {
        for (var before = Interlocked.Read(ref known); value > before; before = Interlocked.Read(ref known))
        {
            Interlocked.CompareExchange(ref known, value, before);
        }
    }
}
