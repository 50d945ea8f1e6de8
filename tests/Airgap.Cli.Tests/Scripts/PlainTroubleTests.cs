using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests.Scripts;

/// <summary><c>apply.sh --plain</c> says in one line what is wrong, and then nothing has changed.</summary>
[NotOnWindows(Because.Shell)]
public sealed class PlainTroubleTests
{
    private const string Cache = "home/.cache/rancher-desktop";

    [Theory]
    [InlineData("without the program, there is no '--prune'; see: sh apply.sh --plain --help", "--prune")]
    [InlineData("without the program, there is no '--report'; see: sh apply.sh --plain --help", "--report=.")]
    [InlineData("--only takes k3s, kubectl or files", "--only", "k8s")]
    [InlineData("--home needs a value", "--home")]
    [InlineData("--home needs a value", "--home", "")]
    [InlineData("--expect needs a value", "--expect", "")]
    public async Task A_wrong_option(string problem, params string[] options)
    {
        await using var stick = await ScriptMachine.BuildAsync();

        stick.AssertRefused(2, problem, await stick.PlainAsync("/bin/sh", options));
    }

    [Fact]
    public async Task A_platform_that_the_bundle_is_not_for()
    {
        await using var stick = await ScriptMachine.BuildAsync(SampleManifest.Small);

        var run = await stick.RunAsync("/bin/sh", "--plain", "--platform", "darwin/amd64", "--home", stick.Machine.Home);

        stick.AssertRefused(1, "this bundle has no files for darwin/amd64", run);
    }

    [Fact]
    public async Task A_file_of_the_user_in_the_place_of_another_file()
    {
        await using var stick = await ScriptMachine.BuildAsync(
            """
            kubernetes: ["1.30"]
            platforms: [linux/amd64]
            files: [{ path: ca.pem, install: "{home}/certs" }]
            """,
            machine => machine.Write("ca.pem", "a certificate"));
        var path = stick.Machine.Root.Write("home/certs/ca.pem", "mine");

        var run = await stick.PlainAsync("/bin/sh");

        Assert.Equal((1, $"error: '{path}' exists with other content: move it away\n"), (run.ExitCode, run.Error));
        Assert.Equal(["certs/ca.pem"], stick.Machine.Root.Files("home"));
    }

    [Theory]
    [InlineData(".cache/rancher-desktop/k3s")]
    [InlineData(".cache/rancher-desktop/k3s/v1.30.14+k3s2")]
    [InlineData(".kuberlr/linux-amd64")]
    public async Task A_link_below_the_folders(string link)
    {
        await using var stick = await ScriptMachine.BuildAsync(SampleManifest.Small);
        stick.Machine.Root.Folder(Path.GetDirectoryName($"home/{link}")!);
        File.CreateSymbolicLink(stick.Machine.Root.File($"home/{link}"), stick.Machine.Root.Folder("elsewhere"));

        var run = await stick.PlainAsync("/bin/sh");

        Assert.Equal(1, run.ExitCode);
        Assert.EndsWith($"{link}' is a link: replace it by a folder or file\n", run.Error, StringComparison.Ordinal);
        Assert.Empty(stick.Machine.Root.Files("elsewhere"));
    }

    [Fact]
    public async Task A_system_that_cannot_compute_checksums()
    {
        await using var stick = await ScriptMachine.BuildAsync(SampleManifest.Small);
        var tools = stick.Machine.Root.Folder("tools");
        foreach (var tool in new[] { "dirname", "uname", "id", "find", "cut", "sed", "rm", "cat", "tail" })
        {
            File.CreateSymbolicLink(Path.Join(tools, tool), (await FindAsync(tool))!);
        }

        var run = await stick.RunScriptAsync(
            "/bin/sh",
            Path.Join(stick.Machine.Bundle, "apply.sh"),
            new Dictionary<string, string?> { ["PATH"] = tools },
            "--plain",
            "--platform",
            "linux/amd64",
            "--home",
            stick.Machine.Home);

        stick.AssertRefused(1, "this system has no sha256sum, shasum or openssl, so files cannot be checked", run);
    }

    /// <summary>macOS has shasum alone; some small systems have openssl alone.</summary>
    [Theory]
    [InlineData("shasum")]
    [InlineData("openssl")]
    public async Task A_system_with_another_program_for_checksums(string program)
    {
        await using var stick = await ScriptMachine.BuildAsync(SampleManifest.Small);
        Assert.SkipUnless(await FindAsync(program) is not null, $"this system has no {program}");
        const string others = "dirname uname id find cut sed rm cat tail mktemp sort comm cmp mkdir cp chmod mv sync tr grep ls rmdir perl";
        var tools = stick.Machine.Root.Folder("tools");
        foreach (var tool in others.Split(' ').Append(program))
        {
            if (await FindAsync(tool) is { } found)
            {
                File.CreateSymbolicLink(Path.Join(tools, tool), found);
            }
        }

        var run = await stick.RunScriptAsync(
            "/bin/sh",
            Path.Join(stick.Machine.Bundle, "apply.sh"),
            new Dictionary<string, string?> { ["PATH"] = tools },
            "--plain",
            "--platform",
            "linux/amd64",
            "--home",
            stick.Machine.Home);

        Assert.True(run.ExitCode == 0, ScriptMachine.Text(run));
        Assert.EndsWith("\nready: 1.30.14\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_run_at_the_same_time()
    {
        await using var stick = await ScriptMachine.BuildAsync(SampleManifest.Small);
        stick.Machine.Root.Write($"{Cache}/.airgap-plain/process", $"{Environment.ProcessId}");

        var run = await stick.PlainAsync("/bin/sh");

        var lockFolder = $"{stick.Machine.Root.File(Cache)}/.airgap-plain";
        Assert.Equal(
            (1, $"error: another apply.sh changes this machine; if none runs, delete the folder '{lockFolder}'\n"),
            (run.ExitCode, run.Error));
    }

    [Fact]
    [Trait("Needs", "user")]
    public async Task A_folder_that_cannot_be_written()
    {
        Assert.SkipUnless(Modes.Bind, "root may write everywhere");
        await using var stick = await ScriptMachine.BuildAsync(SampleManifest.Small);
        Modes.Set(stick.Machine.Home, "555");

        var run = await stick.PlainAsync("/bin/sh");

        Modes.Set(stick.Machine.Home, "755");
        stick.AssertRefused(
            1, $"the folder '{stick.Machine.Root.File(Cache)}' cannot be made: permission denied, or a file is in its place", run);
    }

    [Fact]
    public async Task Root_in_the_home_of_a_user()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root can be refused");
        await using var stick = await ScriptMachine.BuildAsync(SampleManifest.Small);
        await ToolProcess.RunAsync("chown", ["65534", stick.Machine.Home]);

        stick.AssertRefused(
            1,
            "Rancher Desktop does not run as root: run this as the user who runs Rancher Desktop",
            await stick.PlainAsync("/bin/sh"));
    }

    [Fact]
    [Trait("Needs", "user")]
    public async Task A_cache_that_cannot_be_written()
    {
        Assert.SkipUnless(Modes.Bind, "root may write everywhere");
        await using var stick = await ScriptMachine.BuildAsync(SampleManifest.Small);
        var cache = stick.Machine.Root.Folder(Cache);
        Modes.Set(cache, "555");

        var run = await stick.PlainAsync("/bin/sh");

        Modes.Set(cache, "755");
        stick.AssertRefused(1, $"'{cache}' cannot be written: permission denied", run);
    }

    /// <summary>The path of a program; null if it is not installed, or if the shell has it built in.</summary>
    private static async Task<string?> FindAsync(string program) =>
        (await ToolProcess.RunAsync("sh", ["-c", $"command -v {program}"])).Output.Trim() is { Length: > 0 } path && File.Exists(path)
            ? path
            : null;
}
