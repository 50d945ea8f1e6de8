using System.Text;

namespace Airgap.Cli.Tests.Foundations;

/// <summary>A home with Rancher Desktop's cache and kuberlr's folder, filled piece by piece, and the commands that look at it.</summary>
internal sealed class DoctorMachine : IAsyncDisposable
{
    private readonly TestMachine _machine;

    private DoctorMachine(TestMachine machine, string platform)
    {
        (_machine, Platform) = (machine, platform);
        (Cache, ConfigFolder) = platform.Split('/')[0] switch
        {
            "linux" => (".cache/rancher-desktop", ".config"),
            "darwin" => ("Library/Caches/rancher-desktop", "Library/Preferences"),
            _ => ("AppData/Local/rancher-desktop/cache", "AppData/Local"),
        };
    }

    /// <summary>The platform, as Go names it.</summary>
    public string Platform { get; }

    /// <summary>Rancher Desktop's cache, below the home.</summary>
    public string Cache { get; }

    /// <summary>The folder of releases, below the home.</summary>
    public string Releases => Cache + "/k3s";

    /// <summary>The version list, below the home.</summary>
    public string ListFile => Cache + "/k3s-versions.json";

    /// <summary>The folder of kubectls, below the home.</summary>
    public string Kubectls => ".kuberlr/" + Platform.Replace('/', '-');

    /// <summary>Rancher Desktop's settings, below the home.</summary>
    public string SettingsFile => ConfigFolder + "/rancher-desktop/settings.json";

    /// <summary>The home, a full path.</summary>
    public string Home => _machine.Home;

    /// <summary>What else there is: the project, a shell.</summary>
    public TestMachine Machine => _machine;

    private string ConfigFolder { get; }

    private string Architecture => Platform.Split('/')[1];

    /// <summary>An empty home.</summary>
    public static async Task<DoctorMachine> StartAsync(string platform = "linux/amd64") => new(await TestMachine.StartAsync(), platform);

    /// <summary>A home where nothing is wrong: two releases, one kubectl that serves both, their list, settings.</summary>
    public static async Task<DoctorMachine> StartWellAsync(string platform = "linux/amd64")
    {
        var machine = await StartAsync(platform);
        machine.Release("v1.30.14+k3s2");
        machine.Release("v1.31.4+k3s1");
        machine.Kubectl("1.31.4");
        machine.List("v1.30.14+k3s2", "v1.31.4+k3s1");
        machine.Settings("1.31.4");
        return machine;
    }

    /// <summary>The full path of something in the home.</summary>
    public string At(string relative) => _machine.Root.File("home/" + relative);

    /// <summary>Writes something into the home.</summary>
    public string Write(string relative, string text) => _machine.Root.Write("home/" + relative, text);

    /// <summary>Writes something into the home.</summary>
    public string Write(string relative, byte[] bytes) => _machine.Root.Write("home/" + relative, bytes);

    /// <summary>Reads something of the home.</summary>
    public string Read(string relative) => _machine.Root.Read("home/" + relative);

    /// <summary>Whether something is in the home.</summary>
    public bool Has(string relative) => _machine.Root.Contains("home/" + relative);

    /// <summary>Adds a complete release: executable, images, and the checksum file that lists all formats, as upstream's does.</summary>
    /// <param name="tag">The release.</param>
    /// <param name="images">How the images' name ends.</param>
    /// <param name="architecture">Another processor than the machine's.</param>
    /// <returns>Its folder, below the home.</returns>
    public string Release(string tag, string images = ".tar.zst", string? architecture = null)
    {
        architecture ??= Architecture;
        var folder = $"{Releases}/{tag}";
        var executable = architecture == "amd64" ? "k3s" : "k3s-" + architecture;
        var archive = "k3s-airgap-images-" + architecture;
        var program = Write($"{folder}/{executable}", $"k3s {tag} for {architecture}");
        Write($"{folder}/{archive}{images}", Images(tag, images));
        Modes.Set(program, "755");
        var digests = new[] { ".tar", ".tar.gz", ".tar.zst" }.Select(format => $"{Digest(Images(tag, format))}  {archive}{format}\n");
        Write($"{folder}/sha256sum-{architecture}.txt", string.Concat(digests) + $"{TreeFingerprint.Digest(program)}  {executable}\n");
        return folder;
    }

    /// <summary>The images of a release in a format.</summary>
    public static string Images(string tag, string format) => $"images of {tag} as {format}";

    /// <summary>Adds a kubectl that may be run.</summary>
    /// <param name="version">What its name says.</param>
    /// <param name="platform">What its bytes say; null: the machine's.</param>
    /// <param name="mode">Its mode.</param>
    public string Kubectl(string version, string? platform = null, string mode = "755")
    {
        var path = Write(
            $"{Kubectls}/kubectl{version}{(Platform.StartsWith("windows", StringComparison.Ordinal) ? ".exe" : "")}",
            ProgramStandIn.For(platform ?? Platform));
        Modes.Set(path, mode);
        return path;
    }

    /// <summary>Writes the version list, as Rancher Desktop does; <c>stable</c> is the last.</summary>
    public void List(params string[] tags)
    {
        var stable = tags[^1][1..tags[^1].IndexOf('+', StringComparison.Ordinal)];
        var versions = string.Join(",\n    ", tags.Select(tag => $"\"{tag}\""));
        Write(
            ListFile,
            $"{{\n  \"cacheVersion\": 2,\n  \"channels\": {{\n    \"stable\": \"{stable}\"\n  }},\n"
                + $"  \"versions\": [\n    {versions}\n  ]\n}}\n");
    }

    /// <summary>Writes Rancher Desktop's settings.</summary>
    public void Settings(string version, bool enabled = true, string engine = "containerd") => Write(
        SettingsFile,
        $$"""{ "version": 15, "containerEngine": { "name": "{{engine}}" },"""
            + $$""" "kubernetes": { "enabled": {{(enabled ? "true" : "false")}}, "version": "{{version}}" } }""");

    /// <summary>Runs a command about this home.</summary>
    public Task<Transcript> RunAsync(string command, params string[] arguments) =>
        _machine.RunAsync([command, "--platform", Platform, "--home", "../home", .. arguments]);

    /// <summary>Runs a command about this home that has to succeed.</summary>
    public async Task<Transcript> SucceedAsync(string command, params string[] arguments)
    {
        var run = await RunAsync(command, arguments);
        Assert.True(run.ExitCode == 0, run.Text);
        return run;
    }

    /// <summary>Has the doctor look: for people, then in JSON.</summary>
    public Task<Look> LookAsync(params string[] arguments) => LookAsync("doctor", arguments);

    /// <summary>Runs a command that only looks: for people, then in JSON.</summary>
    public async Task<Look> LookAsync(string command, string[] arguments)
    {
        var before = TreeFingerprint.Exact(Home);
        var screen = await RunAsync(command, arguments);
        var document = await RunAsync(command, [.. arguments, "--json"]);
        Assert.Equal(before, TreeFingerprint.Exact(Home));
        return new Look(screen.Text, document.Text);
    }

    /// <summary>Everything in the home but airgap's own receipts: names, modes, bytes, links, but no times of folders.</summary>
    public string Everything() => TreeFingerprint.Content(Home, path => !path.StartsWith(".local", StringComparison.Ordinal));

    public ValueTask DisposeAsync() => _machine.DisposeAsync();

    private static string Digest(string text) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
