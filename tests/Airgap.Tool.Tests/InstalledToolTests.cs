using System.Diagnostics;
using System.Globalization;
using Airgap.Testing;
using Xunit;

namespace Airgap.Tool.Tests;

[Collection<PackedToolCollection>]
public sealed class InstalledToolTests
{
    private readonly PackedTool _tool;

    public InstalledToolTests(PackedTool tool) => _tool = tool;

    [Fact]
    public async Task Installed_globally_it_is_dotnet_airgap()
    {
        var version = await _tool.DotnetAsync(["airgap", "--version"]);

        Assert.Equal(0, version.ExitCode);
        Assert.Matches(@"^\d+\.\d+\.\d+\n$", version.Output);
        Assert.Empty(version.Error);
    }

    [Fact]
    public async Task Installed_from_a_local_tool_manifest_it_is_dotnet_airgap_too()
    {
        using var project = new TemporaryFolder();
        await _tool.DotnetAsync(["new", "tool-manifest"], project.Path);
        var environment = _tool.Environment();
        environment["PATH"] = System.Environment.GetEnvironmentVariable("PATH");
        var install = await _tool.DotnetAsync(["tool", "install", "dotnet-airgap", "--source", _tool.Packages], project.Path, environment);
        Assert.True(install.ExitCode == 0, install.Output + install.Error);

        var help = await _tool.DotnetAsync(["airgap", "--help"], project.Path, environment);

        Assert.Equal(0, help.ExitCode);
        Assert.Contains("dotnet airgap [command]", help.Output, StringComparison.Ordinal);
    }

    /// <summary>The programs of the package are shell scripts here; the real ones are in <c>tests/e2e</c>.</summary>
    [Fact]
    [NotOnWindows(Because.Shell)]
    public async Task The_package_carries_the_programs_and_a_bundle_gets_those_for_its_platforms()
    {
        using var folder = new TemporaryFolder();
        await using var server = await UpstreamServer.StartAsync(SampleUpstream.Standard());
        Prepare(folder);
        var environment = _tool.Environment();
        environment["AIRGAP_MIRRORS"] = server.MirrorVariable;
        var tool = Path.Join(_tool.FolderWithPrograms, "dotnet-airgap");
        var started = await ToolProcess.RunAsync(tool, ["plan", "--json"], environment, folder.Path);
        MakeUnusable(_tool.FolderWithPrograms);
        var build = await ToolProcess.RunAsync(tool, ["build"], environment, folder.Path);
        Assert.True(build.ExitCode == 0, build.Output + build.Error);

        var verify = await _tool.DotnetAsync(["airgap", "verify", folder.File("airgap-bundle")]);
        var apply = await ToolProcess.RunAsync("sh", [folder.File("airgap-bundle/apply.sh"), "--dry-run"], _tool.Environment());

        Assert.Equal(OperatingSystem.IsLinux() ? "program plan --json\n" : "{", started.Output[..Math.Min(20, started.Output.Length)]);
        Assert.True(verify.ExitCode == 0, verify.Output + verify.Error);
        Assert.Equal(["linux-amd64/airgap", "plain.sh", "plain.tsv"], folder.Files("airgap-bundle/bin"));
        Assert.Equal((0, $"program apply {folder.File("airgap-bundle")} --dry-run\n"), (apply.ExitCode, apply.Output));
    }

    [Fact]
    public async Task It_is_updated_and_uninstalled()
    {
        using var folder = new TemporaryFolder();
        string[] place = ["dotnet-airgap", "--tool-path", folder.File("tool")];
        await _tool.RequireAsync(["tool", "install", .. place, "--source", _tool.Before]);
        var before = await _tool.RequireAsync(["tool", "list", "--tool-path", folder.File("tool")]);

        await _tool.RequireAsync(["tool", "update", .. place, "--source", _tool.Packages]);
        var after = await _tool.RequireAsync(["tool", "list", "--tool-path", folder.File("tool")]);
        var version = await ToolProcess.RunAsync(folder.File("tool/dotnet-airgap"), ["--version"], _tool.Environment());
        await _tool.RequireAsync(["tool", "uninstall", .. place]);

        Assert.Contains("0.0.9", before.Output, StringComparison.Ordinal);
        Assert.Contains(version.Output.Trim(), after.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path, "*airgap*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task It_runs_once_without_being_installed()
    {
        var run = await _tool.RequireAsync("tool", "exec", "dotnet-airgap", "--source", _tool.Packages, "--yes", "--", "why", "AG0205");

        Assert.Contains("Rancher Desktop", run.Output, StringComparison.Ordinal);
    }

    /// <summary>As for a user who may not run the programs of a package that root installed: the tool does the work itself.</summary>
    private static void MakeUnusable(string folder)
    {
        if (!OperatingSystem.IsWindows())
        {
            foreach (var program in Directory.GetFiles(folder, "airgap", SearchOption.AllDirectories))
            {
                File.SetUnixFileMode(program, UnixFileMode.UserRead);
            }
        }
    }

    [Fact]
    [NotOnWindows(Because.Shell)]
    public async Task Control_C_in_a_download_ends_within_a_second_and_says_how_to_go_on()
    {
        using var folder = new TemporaryFolder();
        await using var server = await UpstreamServer.StartAsync(SampleUpstream.Standard());
        server.Fail("github.com/k3s-io/", new Throttle(200));
        Prepare(folder);
        using var build = Process.Start(Start(folder, server))!;
        var error = build.StandardError.ReadToEndAsync();
        var output = build.StandardOutput.ReadToEndAsync();
        await UntilAsync(
            () => Directory.Exists(folder.File("airgap-bundle/.partial"))
                && Directory.EnumerateFiles(folder.File("airgap-bundle/.partial"), "*.part").Any(),
            build,
            error);

        var watch = Stopwatch.StartNew();
        await ToolProcess.RunAsync("kill", ["-INT", build.Id.ToString(CultureInfo.InvariantCulture)]);
        await build.WaitForExitAsync();

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"it took {watch.Elapsed}");
        Assert.Equal(130, build.ExitCode);
        Assert.Contains("error AG0130: interrupted", await error, StringComparison.Ordinal);
        Assert.Contains("it goes on where it stopped", await error, StringComparison.Ordinal);
        Assert.DoesNotContain("written to disk", await output, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.File("airgap-bundle/SHA256SUMS")));
    }

    private ProcessStartInfo Start(TemporaryFolder folder, UpstreamServer server)
    {
        // Started by its own name: a signal to `dotnet` would not reach it.
        var start = new ProcessStartInfo(_tool.Command, ["build"])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in _tool.Environment())
        {
            start.Environment[name] = value;
        }

        start.Environment["AIRGAP_MIRRORS"] = server.MirrorVariable;
        return start;
    }

    private static void Prepare(TemporaryFolder folder) =>
        folder.Write("airgap.yaml", "kubernetes: [\"1.30\"]\nplatforms: [linux/amd64]\n");

    private static async Task UntilAsync(Func<bool> reached, Process process, Task<string> error)
    {
        var patience = Stopwatch.StartNew();
        while (!reached())
        {
            Assert.False(process.HasExited, process.HasExited ? await error : "");
            Assert.True(patience.Elapsed < TimeSpan.FromMinutes(1), "the download did not begin");
            await Task.Delay(20);
        }
    }
}
