using System.Text.RegularExpressions;
using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

public sealed class BuildTests
{
    [Fact]
    public async Task Build_makes_a_bundle()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Large);

        var run = await machine.RunAsync("build");

        Story.Matches($"{run.Text}\n--- airgap-bundle\n{run.Told(TreeFingerprint.Names(machine.Bundle))}");
    }

    [Theory]
    [InlineData("README.txt")]
    [InlineData("bundle.json")]
    [InlineData("cache/k3s-versions.json")]
    [InlineData("SHA256SUMS")]
    public async Task A_bundle_says_what_it_is_and_how_to_install_it(string file)
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Large);

        var run = await machine.SucceedAsync("build");

        // The README names the tool's version, and the scripts grow with it, so their digests are others with each version.
        var text = run.Told(machine.Read("airgap-bundle/" + file)).Replace(ToolVersion.Current, "{version}", StringComparison.Ordinal);
        Story.MatchesCase(file, Regex.Replace(text, "[0-9a-f]{64}(?=  (README|apply|bin/(?!plain.tsv)))", "{digest}"));
    }

    [Fact]
    [NotOnWindows(Because.Programs)]
    public async Task Sha256sum_agrees_with_the_list_of_digests()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the command is called otherwise elsewhere");
        await using var machine = await TestMachine.StartAsync(SampleManifest.Large);
        await machine.SucceedAsync("build");

        var check = await ToolProcess.RunAsync("sha256sum", ["-c", "--strict", "--quiet", "SHA256SUMS"], workingDirectory: machine.Bundle);

        Assert.Equal(new ProcessResult(0, "", ""), check);
        var listed = machine.Read("airgap-bundle/SHA256SUMS")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line[66..])
            .Append("SHA256SUMS");
        Assert.Equal(machine.Root.Files("project/airgap-bundle"), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_second_build_makes_no_requests_and_changes_nothing()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Large);
        await machine.SucceedAsync("build");
        machine.Server.ClearRequests();
        var before = TreeFingerprint.Exact(machine.Root.Path);

        var run = await machine.RunAsync("build");

        Story.Matches(run.Text);
        Assert.Empty(machine.Server.Requests);
        Assert.Equal(before, TreeFingerprint.Exact(machine.Root.Path));
    }

    [Fact]
    public async Task Build_fetches_only_what_is_missing_or_damaged()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("build");
        File.WriteAllText(Path.Join(machine.Bundle, "cache/k3s/v1.30.14+k3s2/k3s"), "damaged");
        File.Delete(Path.Join(machine.Bundle, "kuberlr/linux-amd64/kubectl1.30.14"));
        machine.Server.ClearRequests();

        var run = await machine.RunAsync("build");

        Story.Matches(run.Text);
        Assert.Equal(
            [
                UpstreamPath.Kubectl("1.30.14", "linux/amd64"),
                UpstreamPath.Kubectl("1.30.14", "linux/amd64") + ".sha512",
                UpstreamPath.K3s("v1.30.14+k3s2", "k3s"),
            ],
            machine.Server.Requests.Select(request => request.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Build_removes_files_of_an_earlier_build_that_are_no_longer_needed()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Large);
        await machine.SucceedAsync("build");
        machine.Write("airgap.yaml", SampleManifest.Small);

        var run = await machine.RunAsync("build");

        Story.Matches($"{run.Text}\n--- airgap-bundle\n{run.Told(TreeFingerprint.Names(machine.Bundle))}");
    }

    [Fact]
    public async Task Build_as_JSON_tells_what_it_did()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);

        var first = await machine.RunAsync("build", "--json");
        var second = await machine.RunAsync("build", "--json");

        Story.Matches(first + second);
    }

    [Fact]
    public async Task Build_takes_a_folder_to_build_into()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);

        var relative = await machine.RunAsync("build", "-o", "out/stick");
        var absolute = await machine.RunAsync("build", "--output", machine.Root.File("other stick") + Path.DirectorySeparatorChar);

        Story.Matches(relative + absolute);
        Assert.True(File.Exists(Path.Join(machine.Project, "out/stick/SHA256SUMS")));
        Assert.True(machine.Root.Contains("other stick/SHA256SUMS"));
    }

    [Fact]
    public async Task The_bundle_is_written_beside_the_manifest()
    {
        await using var machine = await TestMachine.StartAsync();
        machine.Write("sites/north/airgap.yaml", SampleManifest.Small);

        var run = await machine.RunAsync("build", "-f", "sites/north/airgap.yaml");

        Story.Matches(run.Text);
    }

    [Fact]
    public async Task Build_takes_a_sensible_number_of_jobs()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);

        var bad = await machine.RunAsync("build", "-j", "0")
            + await machine.RunAsync("build", "-j", "65")
            + await machine.RunAsync("build", "--jobs", "many")
            + await machine.RunAsync("build", "--jobs");

        Story.Matches(bad);
        Assert.Equal(["airgap.yaml"], machine.Root.Files("project"));
        await machine.SucceedAsync("build", "-j", "1");
    }

    [Fact]
    public async Task A_bundle_has_a_program_for_each_platform()
    {
        await using var machine = await TestMachine.StartAsync("""
            kubernetes: ["1.30"]
            platforms: [darwin/arm64, linux/amd64, windows/amd64, windows/arm64]
            """);

        await machine.SucceedAsync("build");

        Assert.Equal(
            ["darwin-arm64/airgap", "linux-amd64/airgap", "plain.sh", "plain.tsv", "windows-amd64/airgap.exe"],
            machine.Root.Files("project/airgap-bundle/bin"));
        await machine.SucceedAsync("verify");
    }

    [Fact]
    public async Task Programs_can_be_left_out()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("build");

        var run = await machine.SucceedAsync("build", "--no-programs");

        Assert.DoesNotContain("program", run.Error, StringComparison.Ordinal);
        Assert.Equal(["plain.sh", "plain.tsv"], machine.Root.Files("project/airgap-bundle/bin"));
        Assert.Contains("Programs     none\n", machine.Read("airgap-bundle/README.txt"), StringComparison.Ordinal);
        await machine.SucceedAsync("verify");
    }

    [Fact]
    public async Task A_tool_without_programs_says_so()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        machine.Host = machine.Host with { ProgramFolder = machine.Root.Folder("program") };

        var run = await machine.SucceedAsync("build");

        Assert.StartsWith(
            "this airgap has no program for linux/amd64, so the bundle has none: the bundle's scripts install without it\n",
            run.Error[run.Error.IndexOf("this airgap", StringComparison.Ordinal)..],
            StringComparison.Ordinal);
        Assert.Equal(["plain.sh", "plain.tsv"], machine.Root.Files("project/airgap-bundle/bin"));
    }

    /// <summary>A program of its own, as it is published and in a bundle: the others are in the folders beside its folder.</summary>
    [Fact]
    public async Task A_program_of_its_own_finds_the_others_beside_it()
    {
        await using var machine = await TestMachine.StartAsync("""
            kubernetes: ["1.30"]
            platforms: [linux/amd64, windows/amd64]
            """);
        machine.Root.Write("stick/linux-amd64/airgap", "for Linux");
        machine.Root.Write("stick/windows-amd64/airgap.exe", "for Windows");
        machine.Host = machine.Host with { ProgramFolder = machine.Root.Folder("stick/linux-amd64") };

        await machine.SucceedAsync("build");

        Assert.Equal("for Windows", machine.Read("airgap-bundle/bin/windows-amd64/airgap.exe"));
    }
}
