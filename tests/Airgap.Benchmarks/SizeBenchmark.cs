using Airgap.Testing;

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
        var (folder, bundle, home) = (place.Folder, $"'{place.Folder}/bundle'", $"'{place.Folder}/home'");
        foreach (var gigabytes in options.IsSmall ? [1] : new[] { 1, 5, 20 })
        {
            await Shell.RequireAsync($"rm -rf '{folder}'/* && mkdir '{folder}/me'", cancellationToken);
            var project = place.Make("project");
            new SampleUpstream().AddRelease("v1.32.9+k3s1").AddKubectl("1.32.9").WriteTo(Path.Join(project, "upstream"));
            for (var i = 0; i < gigabytes * 2; i++)
            {
                Noise.Write(Path.Join(place.Make("project/src"), $"part-{i:D2}"), options.Scaled(Part));
            }

            await File.WriteAllTextAsync(
                Path.Join(project, "airgap.yaml"),
                $$"""
                version: 1
                kubernetes: ["v1.32.9+k3s1"]
                platforms: [linux/amd64]
                files:
                  - path: src/*
                    install: "{home}/files"
                mirrors:
                {{string.Join('\n', LargeUpstream.Hosts("./upstream"))}}
                """,
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
