namespace Airgap.Benchmarks;

/// <summary>Bundles of a few large files that grow.</summary>
internal static class SizeBenchmark
{
    private const long Part = 500_000_000;

    /// <summary>Measures bundles of 1, 5 and 20 GB.</summary>
    public static async Task<IReadOnlyList<GrowthRow>> RunAsync(
        BenchmarkOptions options, Programs programs, Place place, CancellationToken cancellationToken)
    {
        var rows = new List<GrowthRow>();
        var (bundle, home) = ($"'{place.Folder}/bundle'", $"'{place.Folder}/home'");
        foreach (var gigabytes in options.IsSmall ? [1] : new[] { 1, 5, 20 })
        {
            var parts = gigabytes * 2;
            var project = await FilesProject.MakeAsync(
                place,
                source =>
                {
                    for (var i = 0; i < parts; i++)
                    {
                        Noise.Write(Path.Join(source, $"part-{i:D2}"), options.Scaled(Part));
                    }
                },
                cancellationToken);
            List<Contestant> steps =
            [
                new(
                    "build",
                    $"cd '{project}' && {place.Airgap(programs.Alone, $"build -q --no-programs -o {bundle}")}",
                    $"rm -rf {bundle}"),
                new("verify", place.Airgap(programs.Alone, $"verify -q {bundle}")),
                new(
                    "apply",
                    place.Airgap(programs.Alone, $"apply -q {bundle} --home {home} --platform linux/amd64"),
                    $"rm -rf {home} && mkdir {home}"),
            ];
            foreach (var step in steps)
            {
                // Each alone: the disk has no room for all of it twice.
                var times = await Contest.RunAsync([step with { MeasuresMemory = step.Name == "verify" }], 1, cancellationToken);
                var size = gigabytes * options.Scaled(Part) * 2 / 1e9;
                rows.Add(new GrowthRow(step.Name, $"{size:0.##} GB", size, "GB", times[step.Name]));
            }
        }

        return rows;
    }
}
