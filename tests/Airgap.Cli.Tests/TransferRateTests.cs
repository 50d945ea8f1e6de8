using Airgap.Cli.Output;
using CsCheck;

namespace Airgap.Cli.Tests;

/// <summary>The rate over the last seconds.</summary>
public sealed class TransferRateTests
{
    private static readonly Gen<(int Milliseconds, int Bytes)[]> _transfers =
        Gen.Select(Gen.OneOf(Gen.Int[0, 300], Gen.Int[0, 9_000]), Gen.Int[0, 1_000_000]).Array[0, 60];

    /// <summary>A slow and simple way to the same number: every transfer is remembered.</summary>
    [Fact]
    public void The_rate_is_that_of_the_bytes_of_the_last_seconds() => _transfers.Sample(transfers =>
    {
        var clock = new TestClock();
        var (began, rate) = (clock.GetUtcNow(), new TransferRate(clock));
        var all = new List<(TimeSpan At, long Bytes)>();
        foreach (var (milliseconds, bytes) in transfers)
        {
            clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
            var now = clock.GetUtcNow() - began;
            rate.Add(bytes);
            all.Add((now, bytes));

            // The window begins with a whole step.
            var from = (Math.Floor(now / TransferRate.Step) - (TransferRate.Window / TransferRate.Step) + 1) * TransferRate.Step;
            from = from < TimeSpan.Zero ? TimeSpan.Zero : from;
            double? expected = now < TransferRate.Minimum
                ? null
                : all.Where(transfer => transfer.At >= from).Sum(transfer => transfer.Bytes) / (now - from).TotalSeconds;

            Assert.Equal(expected ?? -1, rate.BytesPerSecond ?? -1, tolerance: 1e-6 * Math.Max(1, expected ?? 1));
        }
    });

    [Fact]
    public void What_was_long_ago_does_not_count() => Gen.Select(_transfers, Gen.Int[0, 60_000]).Sample((transfers, later) =>
    {
        var clock = new TestClock();
        var rate = new TransferRate(clock);
        foreach (var (milliseconds, bytes) in transfers)
        {
            clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
            rate.Add(bytes);
        }

        clock.Advance(TransferRate.Window + TimeSpan.FromMilliseconds(later));

        Assert.Equal(0, rate.BytesPerSecond);
    });

    [Fact]
    public void A_steady_transfer_has_its_rate_and_a_faster_one_soon_has_the_new_rate()
    {
        var clock = new TestClock();
        var rate = new TransferRate(clock);
        Assert.Null(rate.BytesPerSecond);

        Transfer(100_000);
        Assert.Equal(1_000_000, rate.BytesPerSecond!.Value, tolerance: 60_000);

        Transfer(500_000);
        Assert.Equal(5_000_000, rate.BytesPerSecond!.Value, tolerance: 300_000);

        void Transfer(long bytesInATenth)
        {
            for (var tenth = 0; tenth < 60; tenth++)
            {
                clock.Advance(TimeSpan.FromSeconds(0.1));
                rate.Add(bytesInATenth);
            }
        }
    }
}
