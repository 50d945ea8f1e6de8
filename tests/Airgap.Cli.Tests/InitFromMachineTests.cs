using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

/// <summary>The seed's "existing deployment": a machine that was online, about to lose its network.</summary>
public sealed class InitFromMachineTests
{
    private const string Cache = "home/.cache/rancher-desktop";

    private static readonly string[] _target = ["--platform", "linux/amd64", "--home", "../home"];

    [Fact]
    public async Task A_machine_lacks_kubectls_before_it_loses_its_network()
    {
        await using var machine = await SeedAsync();

        var run = await machine.RunAsync(["doctor", .. _target, "--rancher-desktop", "1.14"]);

        Assert.Equal(6, run.ExitCode);
        Story.Matches(run.Text);
    }

    [Fact]
    public async Task What_a_machine_holds_becomes_a_manifest()
    {
        await using var machine = await SeedAsync();

        var run = await machine.SucceedAsync(["init", "--from-machine", .. _target, "--rancher-desktop", "1.14"]);

        Story.Matches($"{run.Text}\n--- airgap.yaml\n{machine.Read("airgap.yaml")}");
    }

    [Fact]
    public async Task What_a_machine_lacks_is_carried_to_it_with_three_commands()
    {
        await using var machine = await SeedAsync();

        await machine.SucceedAsync(["init", "--from-machine", .. _target, "--rancher-desktop", "1.14"]);
        var build = await machine.SucceedAsync("build", "-q");
        var apply = await machine.SucceedAsync("apply", "--platform", "linux/amd64", "--home", "../home");

        var after = await machine.RunAsync(["doctor", .. _target, "--rancher-desktop", "1.14"]);
        Assert.Equal(0, after.ExitCode);
        Story.Matches(build + apply + after);
    }

    [Fact]
    public async Task What_Rancher_Desktop_hides_and_what_is_broken_is_said_in_the_manifest()
    {
        await using var machine = await SeedAsync();
        File.Delete(machine.Root.File($"{Cache}/k3s/v1.30.14+k3s2/k3s"));
        machine.Root.Write("home/.config/rancher-desktop/settings.json", """{ "containerEngine": { "name": "moby" } }""");

        var init = await machine.SucceedAsync(["init", "--from-machine", .. _target, "--rancher-desktop", "1.22.0"]);

        Story.Matches($"{init.Text}\n--- airgap.yaml\n{machine.Read("airgap.yaml")}");
        await machine.SucceedAsync("plan");
    }

    [Fact]
    public async Task A_machine_that_holds_nothing_has_no_manifest()
    {
        await using var machine = await TestMachine.StartAsync();

        var nothing = await machine.FailAsync(1, "init", "--from-machine", "--platform", "linux/amd64", "--home", "../home");
        var misused = await machine.FailAsync(2, "init", "--home", "../home");

        Story.Matches(nothing + misused);
        Assert.False(File.Exists(Path.Join(machine.Project, "airgap.yaml")));
    }

    /// <summary>1.24.3, 1.21.14 and 1.19.16 are cached, and 1.30.14 beside them; kubectl ran with two of them alone.</summary>
    private static async Task<TestMachine> SeedAsync()
    {
        var machine = await TestMachine.StartAsync("""
            kubernetes: [v1.24.3+k3s1, v1.21.14+k3s1, v1.19.16+k3s1, v1.30.14+k3s2]
            platforms: [linux/amd64]

            """);
        await machine.SucceedAsync("build");
        await machine.SucceedAsync("apply", "--platform", "linux/amd64", "--home", "../home");
        Directory.Delete(machine.Root.File("home/.local"), recursive: true);
        foreach (var kubectl in Directory.GetFiles(machine.Root.File("home/.kuberlr/linux-amd64")))
        {
            File.Delete(kubectl);
        }

        Modes.Set(machine.Root.Write("home/.kuberlr/linux-amd64/kubectl1.24.3", "#!/bin/sh\n"), "755");
        Modes.Set(machine.Root.Write("home/.kuberlr/linux-amd64/kubectl1.21.14", "#!/bin/sh\n"), "755");
        Directory.Delete(machine.Bundle, recursive: true);
        File.Delete(Path.Join(machine.Project, "airgap.yaml"));
        File.Delete(Path.Join(machine.Project, "airgap.lock.json"));
        return machine;
    }
}
