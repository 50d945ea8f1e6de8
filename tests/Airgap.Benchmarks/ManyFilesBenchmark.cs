namespace Airgap.Benchmarks;

/// <summary>Bundles of many small files.</summary>
internal sealed class ManyFilesBenchmark
{
    private readonly BenchmarkOptions _options;
    private readonly Programs _programs;
    private readonly Place _place;

    public ManyFilesBenchmark(BenchmarkOptions options, Programs programs, Place place) =>
        (_options, _programs, _place) = (options, programs, place);

    /// <summary>Measures bundles of 5,000 files against cp.</summary>
    public async Task<IReadOnlyList<Row>> CompareAsync(CancellationToken cancellationToken)
    {
        var rows = new List<Row>();
        await PrepareAsync((int)_options.Scaled(5000), cancellationToken);
        List<Contestant> contestants =
            [new("cp", $"cp -r '{_place.Folder}/project/src' '{_place.Folder}/copy'{_place.Sync}", $"rm -rf '{_place.Folder}/copy'")];
        foreach (var (name, path) in _programs.All)
        {
            contestants.AddRange(Steps(name, path));
        }

        var times = await Contest.RunAsync(contestants, Math.Min(3, _options.Rounds), cancellationToken);
        foreach (var (name, _) in _programs.All)
        {
            foreach (var step in new[] { "build", "build again", "apply", "apply again", "undo" })
            {
                double? goal = step == "apply" && name == "alone" ? 5 : null;
                rows.Add(new Row(
                    $"{step}, {_options.Scaled(5000):N0} files of 400 bytes",
                    "cp -r, sync -f",
                    name,
                    times[$"{step} {name}"],
                    times["cp"].Median,
                    null,
                    goal));
            }
        }

        return rows;
    }

    /// <summary>Measures how time and memory grow with the number of files.</summary>
    public async Task<IReadOnlyList<GrowthRow>> GrowAsync(CancellationToken cancellationToken)
    {
        var rows = new List<GrowthRow>();
        foreach (var full in new[] { 1_000, 10_000, 100_000 })
        {
            var files = (int)_options.Scaled(full);
            await PrepareAsync(files, cancellationToken);
            var steps = Steps("alone", _programs.Alone);
            var times = await Contest.RunAsync(steps, 1, cancellationToken);
            var locked = new FileInfo(Path.Join(_place.Folder, "project/airgap.lock.json")).Length / 1e6;
            rows.AddRange(steps.Select(step => new GrowthRow(
                step.Name[..^" alone".Length],
                $"{files:N0} files (lock file {locked:F1} MB)",
                files / 1000.0,
                "1,000 files",
                times[step.Name])));
        }

        return rows;
    }

    private IReadOnlyList<Contestant> Steps(string name, string path)
    {
        var (folder, bundle, home) = (_place.Folder, $"'{_place.Folder}/bundle-{name}'", $"'{_place.Folder}/home-{name}'");
        var build = $"cd '{folder}/project' && {_place.Airgap(path, $"build -q --no-programs -o {bundle}")}";
        var target = $"--home {home} --platform linux/amd64";
        var apply = _place.Airgap(path, $"apply -q {bundle} {target}");
        return
        [
            new($"build {name}", build, $"rm -rf {bundle}") { MeasuresMemory = true },
            new($"build again {name}", build) { MeasuresMemory = true },
            new($"apply {name}", apply, $"{Fresh(bundle, build)} && rm -rf {home} && mkdir {home}") { MeasuresMemory = true },
            new($"apply again {name}", apply, $"{Fresh(bundle, build)} && {apply}") { MeasuresMemory = true },
            new($"undo {name}", _place.Airgap(path, $"undo -q -y {target}"), $"{Fresh(bundle, build)} && {apply}")
            {
                MeasuresMemory = true,
            },
        ];
    }

    /// <summary>The bundle, where another step has not built it.</summary>
    private static string Fresh(string bundle, string build) => $"{{ [ -e {bundle}/SHA256SUMS ] || ( {build} ); }}";

    private Task<string> PrepareAsync(int files, CancellationToken cancellationToken) =>
        FilesProject.MakeAsync(_place, folder => Noise.WriteMany(folder, files), cancellationToken);
}
