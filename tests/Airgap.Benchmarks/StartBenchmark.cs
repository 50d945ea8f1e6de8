namespace Airgap.Benchmarks;

/// <summary>How long a program takes that does nothing.</summary>
internal static class StartBenchmark
{
    /// <summary>Measures.</summary>
    /// <param name="programs">The builds of airgap.</param>
    /// <param name="kubectl">A kubectl.</param>
    /// <param name="options">How often.</param>
    /// <param name="cancellationToken">Ends the measuring.</param>
    public static async Task<IReadOnlyList<Row>> RunAsync(
        Programs programs, string kubectl, BenchmarkOptions options, CancellationToken cancellationToken)
    {
        var repeats = options.IsSmall ? 2 : 20;
        List<Contestant> contestants = [new("kubectl", $"'{kubectl}' version --client >/dev/null") { Repeats = repeats }];
        contestants.AddRange(programs.All.Select(program =>
            new Contestant(program.Name, $"'{program.Path}' --version >/dev/null") { Repeats = repeats, MeasuresMemory = true }));
        var times = await Contest.RunAsync(contestants, options.Rounds, cancellationToken);
        return
        [
            .. programs.All.Select(program => new Row(
                "--version", "kubectl version --client", program.Name, times[program.Name], times["kubectl"].Median, 1.1, 0.15)),
        ];
    }
}
