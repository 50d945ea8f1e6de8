namespace Airgap.Benchmarks;

/// <summary>Measures all parts, one after the other, and makes the page.</summary>
internal sealed class BenchmarkRun
{
    private readonly BenchmarkOptions _options;
    private readonly Scratch _scratch;
    private readonly Programs _programs;
    private readonly Page _page = new();

    public BenchmarkRun(BenchmarkOptions options, Scratch scratch, Programs programs) =>
        (_options, _scratch, _programs) = (options, scratch, programs);

    /// <summary>Measures.</summary>
    /// <returns>The page.</returns>
    /// <exception cref="InvalidOperationException">A command failed.</exception>
    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        foreach (var isMemory in new[] { true, false })
        {
            await PartAsync($"bundle-{(isMemory ? "memory" : "disk")}", ["nginx", "curl", "rsync", "openssl"], isMemory, async place =>
            {
                var rows = await new BundleBenchmark(_options, _programs, place).RunAsync(cancellationToken);
                _page.Add($"A bundle of {_options.Scaled(864):N0} MB, {(isMemory ? "in memory" : "on a disk")}", rows);
            });
        }

        await PartAsync("start", [], isMemory: true, async _ =>
        {
            if (_options.Kubectl is null)
            {
                _page.Skip("start", "name a kubectl with --kubectl");
                return;
            }

            _page.Add("Starting", await StartBenchmark.RunAsync(_programs, _options.Kubectl, _options, cancellationToken));
        });
        await PartAsync("small-files", [], isMemory: false, async place =>
            _page.Add(
                "Many small files, on a disk",
                await new ManyFilesBenchmark(_options, _programs, place).CompareAsync(cancellationToken)));
        await PartAsync("many-files", [], isMemory: false, async place =>
            _page.Add(
                "More and more files, on a disk",
                await new ManyFilesBenchmark(_options, _programs, place).GrowAsync(cancellationToken)));
        await PartAsync("size", [], isMemory: false, async place =>
            _page.Add(
                "Larger and larger bundles, on a disk",
                await SizeBenchmark.RunAsync(_options, _programs, place, cancellationToken)));
        await PartAsync("plan", [], isMemory: true, async place => _page.Add(
            "Planning",
            [PlanBenchmark.InProcess(_options.Rounds), .. await PlanBenchmark.LockAsync(_options, _programs, place, cancellationToken)]));
        return _page.Text(_options);
    }

    private async Task PartAsync(string part, string[] needed, bool isMemory, Func<Place, Task> measure)
    {
        if (!_options.Has(part))
        {
            return;
        }

        string[] missing = [.. needed.Where(program => program == "nginx" ? Nginx.Program is null : !Shell.Has(program))];
        if (missing.Length > 0)
        {
            _page.Skip(part, $"install {string.Join(", ", missing)}");
            return;
        }

        await Console.Error.WriteLineAsync($"== {part}");
        var folder = Directory.CreateDirectory(Path.Join(isMemory ? _scratch.InMemory : _scratch.OnDisk, part)).FullName;
        await measure(new Place(folder, isMemory));
        Directory.Delete(folder, recursive: true);
    }
}
