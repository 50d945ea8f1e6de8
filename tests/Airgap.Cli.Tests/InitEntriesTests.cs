using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

/// <summary><c>init</c> with the versions and platforms of the machines.</summary>
public sealed class InitEntriesTests
{
    private static readonly string[] Target = ["--platform", "linux/amd64", "--home", "../home"];

    [Fact]
    public async Task Entries_replace_those_of_the_template_and_its_comments_stay()
    {
        await using var machine = await TestMachine.StartAsync();

        var run = await machine.SucceedAsync(
            "init", "--kubernetes", "v1.30", "--kubernetes", "latest", "--kubernetes", "1.30", "--kubernetes", "v1.31.4+k3s1",
            "--platform", "windows/amd64", "--platform", "macos/arm64", "--rancher-desktop", "1.22");

        Story.Matches($"{run.Text}\n--- airgap.yaml\n{machine.Read("airgap.yaml")}");
        await machine.SucceedAsync("plan");
    }

    [Fact]
    public async Task A_platform_without_Rancher_Desktop_draws_a_warning()
    {
        await using var machine = await TestMachine.StartAsync();

        var run = await machine.SucceedAsync(["init", .. Versions.Platform.All.SelectMany(one => new[] { "--platform", $"{one}" })]);

        Assert.Equal(2, run.Error.Split("warning AG0207").Length - 1);
        Assert.DoesNotContain("# - linux", machine.Read("airgap.yaml"), StringComparison.Ordinal);
        await machine.SucceedAsync("plan");
    }

    [Fact]
    public async Task What_is_wrong_is_said_as_for_a_manifest_and_nothing_is_written()
    {
        await using var machine = await TestMachine.StartAsync();

        Story.Matches(
            await machine.FailAsync(2, "init", "--kubernetes", "stabel")
            + await machine.FailAsync(2, "init", "--kubernetes", "v1.31.4+k3s1", "--kubernetes", "v1.31.4+k3s2")
            + await machine.FailAsync(2, "init", "--platform", "win/x64")
            + await machine.FailAsync(2, "init", "--rancher-desktop", "2.0")
            + await machine.FailAsync(2, "init", "--from-machine", "--platform", "linux/amd64", "--platform", "darwin/arm64"));
    }

    [Fact]
    public async Task The_hint_for_a_manifest_that_exists_repeats_the_entries()
    {
        await using var machine = await TestMachine.StartAsync("# mine\n");

        await machine.CureAsync(await machine.FailAsync(
            1, "init", "--kubernetes", "1.31 - 1.32", "--platform", "windows/amd64", "--platform", "darwin/arm64"));

        var written = machine.Read("other/airgap.yaml");
        Assert.Contains("\n  - \"1.31 - 1.32\"", written, StringComparison.Ordinal);
        Assert.Contains("\n  - windows/amd64\n  - darwin/arm64\n", written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_manifest_of_a_machine_gets_entries_too()
    {
        await using var machine = await TestMachine.StartAsync("kubernetes: [v1.30.14+k3s2]\nplatforms: [linux/amd64]\n");
        await machine.SucceedAsync("build");
        await machine.SucceedAsync(["apply", .. Target]);

        var run = await machine.SucceedAsync(["init", "--from-machine", "--kubernetes", "1.29", "-f", "new.yaml", .. Target]);

        Story.Matches($"{run.Text}\n--- new.yaml\n{machine.Read("new.yaml")}");
        var lower = await machine.FailAsync(1, ["init", "--from-machine", "--kubernetes", "v1.30.14+k3s1", "-f", "b.yaml", .. Target]);
        Story.MatchesCase("lower", lower.Text);
    }
}
