using System.Diagnostics;

namespace Airgap.Testing;

/// <summary>Compares how long work takes for a small and for a large input, on a machine that may be busy with other work.</summary>
public static class Effort
{
    private const int Attempts = 8;

    /// <summary>
    /// How many times as long the large input takes: the ratio of the sizes for work in proportion to the input, its square for quadratic
    /// work. Both are measured one after the other, until the ratio is small enough; else the smallest of several attempts counts.
    /// </summary>
    /// <param name="small">The work for the small input.</param>
    /// <param name="large">The same for the large one.</param>
    /// <param name="enough">The ratio that is small enough.</param>
    public static double Ratio(Action small, Action large, double enough)
    {
        small();
        var least = double.MaxValue;
        for (var attempt = 0; attempt < Attempts && least > enough; attempt++)
        {
            least = Math.Min(least, TimeOf(large) / TimeOf(small));
        }

        return least;
    }

    private static TimeSpan TimeOf(Action work)
    {
        var watch = Stopwatch.StartNew();
        work();
        return watch.Elapsed;
    }
}
