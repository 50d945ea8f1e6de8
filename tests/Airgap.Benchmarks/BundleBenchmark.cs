namespace Airgap.Benchmarks;

/// <summary>Builds, verifies and applies a bundle of real size, and does so again.</summary>
internal sealed class BundleBenchmark
{
    private readonly BenchmarkOptions _options;
    private readonly Programs _programs;
    private readonly Place _place;
    private readonly string _folder;
    private readonly List<Row> _rows = [];

    public BundleBenchmark(BenchmarkOptions options, Programs programs, Place place) =>
        (_options, _programs, _place, _folder) = (options, programs, place, place.Folder);

    /// <summary>Measures.</summary>
    public async Task<IReadOnlyList<Row>> RunAsync(CancellationToken cancellationToken)
    {
        var www = _place.Make("www");
        LargeUpstream.Write(www, _options);
        using var nginx = await Nginx.StartAsync(www, _place.Make("nginx"), cancellationToken);
        _place.Make("me");
        foreach (var (name, path) in _programs.All)
        {
            var project = _place.Make($"project-{name}");
            await File.WriteAllTextAsync(Path.Join(project, "airgap.yaml"), LargeUpstream.Manifest(nginx.Address), cancellationToken);
            await Shell.RequireAsync($"cd '{project}' && {_place.Airgap(path, "build -q --no-programs -o ../bundle")}", cancellationToken);
        }

        await BuildAsync(nginx.Address, cancellationToken);
        await ApplyAsync(cancellationToken);
        return _rows;
    }

    private async Task BuildAsync(string address, CancellationToken cancellationToken)
    {
        // curl fetches the same files, under their paths in the bundle.
        var www = Path.Join(_folder, "www");
        var files = Directory.EnumerateFiles(www, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(www, file))
            .Where(file => Path.GetFileName(file) is "k3s" or "kubectl" or "sha256sum-amd64.txt" or "k3s-airgap-images-amd64.tar.zst")
            .ToArray();
        await File.WriteAllLinesAsync(
            Path.Join(_folder, "curl.txt"),
            files.Select(file => $"url = \"{address}/{file.Replace("+", "%2B", StringComparison.Ordinal)}\"\noutput = \"{file}\""),
            cancellationToken);
        await Shell.RequireAsync($"cd '{www}' && sha256sum {string.Join(' ', files)} >../sums", cancellationToken);
        const string curl = "curl -sSf --parallel --parallel-max 4 --create-dirs -K ../curl.txt";
        var (emptied, goTo) = ($"rm -rf '{_folder}/got' && mkdir '{_folder}/got'", $"cd '{_folder}/got'");
        List<Contestant> contestants =
        [
            new("curl", $"{goTo} && {curl}{_place.Sync}", emptied),
            new("curl, sha256sum", $"{goTo} && {curl} && sha256sum -c --quiet ../sums{_place.Sync}", emptied),
        ];
        foreach (var (name, path) in _programs.All)
        {
            var build = $"cd '{_folder}/project-{name}' && {_place.Airgap(path, $"build -q --no-programs -o '{_folder}/bundle-{name}'")}";
            contestants.Add(new($"build {name}", build, $"rm -rf '{_folder}/bundle-{name}'") { MeasuresMemory = true });
            contestants.Add(new($"build again {name}", build));
        }

        var times = await Contest.RunAsync(contestants, _options.Rounds, cancellationToken);
        Add(times, "build", "curl (4 at a time), then sha256sum -c", times["curl, sha256sum"].Median, 0.5, 0.27);
        Add(times, "build", "curl (4 at a time), which verifies nothing", times["curl"].Median, 1.4, 0.9);
        var openssl = await OpenSslAsync("bundle", cancellationToken);
        Add(times, "build again", "openssl dgst, one process a core", openssl.Median, 1.0, 0.1);
    }

    private async Task ApplyAsync(CancellationToken cancellationToken)
    {
        var (bundle, copy) = ($"'{_folder}/bundle'", $"'{_folder}/copy'");
        await Shell.RequireAsync($"rsync -a {bundle}/ '{_folder}/mirror'/", cancellationToken);
        List<Contestant> contestants =
        [
            new("openssl", $"find {bundle} -type f -print0 | xargs -0 -n 1 -P {Environment.ProcessorCount} openssl dgst -sha256"),
            new("cp", $"cp -r {bundle} {copy}{_place.Sync}", $"rm -rf {copy}"),
            new("cp, sha256sum", $"cp -r {bundle} {copy} && cd {copy} && sha256sum -c --quiet SHA256SUMS{_place.Sync}", $"rm -rf {copy}"),
            new("rsync", $"rsync -a {bundle}/ {copy}/{_place.Sync}", $"rm -rf {copy}"),
            new("rsync again", $"rsync -a {bundle}/ '{_folder}/mirror'/"),
            new("rsync -c again", $"rsync -ac {bundle}/ '{_folder}/mirror'/"),
        ];
        foreach (var (name, path) in _programs.All)
        {
            var home = _place.Make($"home-{name}");
            var apply = _place.Airgap(path, $"apply -q {bundle} --home '{home}' --platform linux/amd64");
            contestants.Add(new($"apply {name}", apply, $"rm -rf '{home}' && mkdir '{home}'") { MeasuresMemory = true });
            contestants.Add(new($"apply again {name}", apply));
            contestants.Add(new($"verify {name}", _place.Airgap(path, $"verify -q {bundle}")) { MeasuresMemory = true });
        }

        var times = await Contest.RunAsync(contestants, _options.Rounds, cancellationToken);
        var openssl = times["openssl"].Median;
        Add(times, "apply", "openssl dgst, one process a core, and half of cp -r", openssl + (times["cp"].Median / 2), 1.0, 0.75);
        Add(times, "apply", "cp -r, then sha256sum -c", times["cp, sha256sum"].Median, 0.35, 0.15);
        Add(times, "apply", "rsync -a, which verifies nothing", times["rsync"].Median, null, null);
        Add(times, "verify", "openssl dgst, one process a core", openssl, 1.0, 0.6);
        Add(times, "apply again", "openssl dgst, one process a core", openssl, 1.0, 0.1);
        Add(times, "apply again", "rsync -a again, which compares times", times["rsync again"].Median, null, null);
        Add(times, "apply again", "rsync -ac again, which reads both sides", times["rsync -c again"].Median, null, null);
    }

    private async Task<Samples> OpenSslAsync(string bundle, CancellationToken cancellationToken)
    {
        var hash = $"find '{_folder}/{bundle}' -type f -print0 | xargs -0 -n 1 -P {Environment.ProcessorCount} openssl dgst -sha256";
        return (await Contest.RunAsync([new Contestant("openssl", hash)], _options.Rounds, cancellationToken))["openssl"];
    }

    private void Add(
        IReadOnlyDictionary<string, Samples> times, string what, string against, double other, double? must, double? goal)
    {
        foreach (var (name, _) in _programs.All)
        {
            // The limits are for memory, where flushing is free for everybody.
            var own = times[$"{what} {name}"];
            _rows.Add(new Row(what, against, name, own, other, _place.IsMemory ? must : null, _place.IsMemory ? goal : null));
        }
    }
}
