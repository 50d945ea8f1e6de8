namespace Airgap.Benchmarks;

/// <summary>Measures commands in turn, so that a slow minute of the machine meets all of them.</summary>
internal static class Contest
{
    /// <summary>Measures each command once a round. A round before the first one warms caches and does not count.</summary>
    public static async Task<IReadOnlyDictionary<string, Samples>> RunAsync(
        IReadOnlyList<Contestant> contestants, int rounds, CancellationToken cancellationToken)
    {
        var samples = contestants.ToDictionary(contestant => contestant.Name, _ => new Samples());
        for (var round = rounds > 1 ? -1 : 0; round < rounds; round++)
        {
            // Another one begins in every round: what runs first may pay for what ran before.
            foreach (var contestant in contestants.Skip(Math.Max(round, 0) % contestants.Count)
                .Concat(contestants.Take(Math.Max(round, 0) % contestants.Count)))
            {
                var (seconds, peak) = await MeasureAsync(contestant, cancellationToken);
                if (round >= 0)
                {
                    samples[contestant.Name].Add(seconds, peak);
                }
            }
        }

        foreach (var (name, times) in samples)
        {
            await Console.Error.WriteLineAsync($"{name,-40} {times.Median,8:F3} s  ({times.Least:F3} to {times.Most:F3})");
        }

        return samples;
    }

    private static async Task<(double Seconds, double? Peak)> MeasureAsync(Contestant contestant, CancellationToken cancellationToken)
    {
        if (contestant.Before is { } before)
        {
            await Shell.RequireAsync(before, cancellationToken);
        }

        var command = contestant.Repeats == 1
            ? contestant.Command
            : $"i=0; while [ $i -lt {contestant.Repeats} ]; do {contestant.Command} || exit; i=$((i+1)); done";
        var (seconds, peak) = contestant.MeasuresMemory
            ? await Shell.MeasureAsync(command, cancellationToken)
            : (await Shell.RequireAsync(command, cancellationToken), null);
        return (seconds / contestant.Repeats, peak);
    }
}
