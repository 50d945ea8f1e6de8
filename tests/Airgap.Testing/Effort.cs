using System.Diagnostics;

namespace Airgap.Testing;

/// <summary>Compares how long work takes for a small and for a large input, on a machine that may be busy with other work.</summary>
public static class Effort
{
    private const int Attempts = 3;

    /// <summary>
    /// How many times as long the large input takes: the ratio of the sizes for work in proportion to the input, its square for quadratic
    /// work. The shortest of several attempts counts.
    /// </summary>
    /// <param name="small">The work for the small input.</param>
    /// <param name="large">The same for the large one.</param>
    public static double Ratio(Action small, Action large)
    {
        small();
        return Shortest(large) / Shortest(small);
    }

    private static TimeSpan Shortest(Action work) => Enumerable.Range(0, Attempts)
        .Select(_ =>
        {
            var watch = Stopwatch.StartNew();
            work();
            return watch.Elapsed;
        })
        .Min();
}
