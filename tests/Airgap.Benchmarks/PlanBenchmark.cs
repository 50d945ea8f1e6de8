using System.Collections.Immutable;
using System.Diagnostics;
using Airgap.Planning;
using Airgap.Testing;
using Airgap.Versions;

namespace Airgap.Benchmarks;

/// <summary>Planning and locking many versions.</summary>
internal static class PlanBenchmark
{
    private static readonly string[] _platforms =
        ["linux/amd64", "linux/arm64", "darwin/amd64", "darwin/arm64", "windows/amd64", "windows/arm64"];

    /// <summary>
    /// The kubectls for 5,000 releases in 500 minor versions on six platforms, computed in this process. As upstream, the processors for
    /// arm64 came later, so the platforms have three different sets of kubectls.
    /// </summary>
    public static GrowthRow InProcess(int rounds)
    {
        var servers = Enumerable.Range(0, 5000).Select(i => new MinorVersion(1, i / 10)).ToImmutableArray();
        var kubectls = servers.Distinct().Select(server => KubernetesVersion.Parse($"1.{server.Minor}.9")).ToArray();
        ImmutableArray<KubectlSupply> supplies =
        [
            .. _platforms.Select(name => new KubectlSupply(
                Platform.Parse(name),
                [.. kubectls.Where(kubectl => kubectl.Minor >= (name == "darwin/arm64" ? 21 : name == "windows/arm64" ? 24 : 0))],
                [])),
        ];
        servers = [.. servers.Where(server => server.Minor >= 24)];
        var times = new Samples();
        for (var round = -1; round < rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            KubectlCover.Find(servers, supplies);
            if (round >= 0)
            {
                times.Add(watch.Elapsed.TotalSeconds);
            }
        }

        return new GrowthRow("find the kubectls, in process", "5,000 releases, 6 platforms", 5, "1,000 releases", times);
    }

    /// <summary>Locks up to 200 releases for six platforms from a folder.</summary>
    public static async Task<IReadOnlyList<GrowthRow>> LockAsync(
        BenchmarkOptions options, Programs programs, Place place, CancellationToken cancellationToken)
    {
        var rows = new List<GrowthRow>();
        foreach (var full in new[] { 50, 100, 200 })
        {
            var releases = options.IsSmall ? full / 10 : full;
            var project = await place.EmptyAsync(cancellationToken);
            var upstream = new SampleUpstream();
            var tags = Enumerable.Range(0, releases).Select(i => $"v1.{24 + (i / 10)}.{i % 10}+k3s1").ToArray();
            Array.ForEach(tags, tag => upstream.AddRelease(tag, imageBytes: 64));
            foreach (var minor in tags.Select(tag => tag.Split('.')[1]).Distinct())
            {
                upstream.AddKubectl($"1.{minor}.9");
            }

            upstream.WriteTo(Path.Join(project, "upstream"));
            await File.WriteAllTextAsync(
                Path.Join(project, "airgap.yaml"),
                $"""
                version: 1
                kubernetes: [{string.Join(", ", tags)}]
                platforms: [{string.Join(", ", _platforms)}]
                mirrors:
                {string.Join('\n', LargeUpstream.Hosts("./upstream"))}
                """,
                cancellationToken);
            List<Contestant> steps =
            [
                new("lock", $"cd '{project}' && {place.Airgap(programs.Alone, "lock -q")}", $"rm -f '{project}/airgap.lock.json'")
                {
                    MeasuresMemory = true,
                },
                new("lock --check", $"cd '{project}' && {place.Airgap(programs.Alone, "lock --check -q")}") { MeasuresMemory = true },
            ];
            var times = await Contest.RunAsync(steps, Math.Min(3, options.Rounds), cancellationToken);
            rows.AddRange(steps.Select(step => new GrowthRow(
                step.Name, $"{releases} releases, 6 platforms", releases / 10.0, "10 releases", times[step.Name])));
        }

        return rows;
    }
}
