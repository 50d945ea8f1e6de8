using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

/// <summary>What <c>status</c> says about a machine and what was done to it.</summary>
public sealed class StatusTests(AppliedBundles bundles) : IClassFixture<AppliedBundles>
{
    [Fact]
    public async Task Nothing_was_applied()
    {
        await using var machine = await DoctorMachine.StartWellAsync();

        Story.Matches(await machine.LookAsync("status", []));
    }

    [Fact]
    public async Task Everything_is_in_place()
    {
        await using var machine = await bundles.ApplyAsync("first");

        Story.Matches(await machine.LookAsync("status", []));
    }

    [Fact]
    public async Task Something_has_drifted_is_missing_and_is_extra()
    {
        await using var machine = await bundles.ApplyAsync("first");
        Tampering.TurnByte(machine.At($"{machine.Releases}/v1.29.4+k3s1/k3s"));
        File.Delete(machine.At($"{machine.Releases}/v1.29.4+k3s1/sha256sum-amd64.txt"));
        Directory.Delete(machine.At(machine.Kubectls), recursive: true);
        machine.List("v1.29.4+k3s1");
        machine.Release("v1.31.4+k3s1");
        machine.Kubectl("1.31.4");

        Story.Matches(await machine.LookAsync("status", []));
    }

    /// <summary>Rancher Desktop's own downloads are not executable; its start sets the mode.</summary>
    [Fact]
    public async Task A_k3s_that_is_not_executable_is_in_place()
    {
        await using var machine = await bundles.ApplyAsync("first");
        Modes.Set(machine.At($"{machine.Releases}/v1.29.4+k3s1/k3s"), "644");

        Assert.Equal(0, (await machine.RunAsync("status")).ExitCode);
        Assert.Equal(0, (await machine.RunAsync("status", "--bundle", "first")).ExitCode);
        Assert.Equal(0, (await machine.RunAsync("doctor")).ExitCode);
    }

    [Fact]
    public async Task The_list_was_removed()
    {
        await using var machine = await bundles.ApplyAsync("first");
        File.Delete(machine.At(machine.ListFile));

        Story.Matches((await machine.RunAsync("status")).Text);
    }

    [Fact]
    public async Task Two_bundles_were_applied()
    {
        await using var machine = await bundles.ApplyAsync("first", "second");

        Story.Matches(await machine.LookAsync("status", []));
    }

    [Fact]
    public async Task A_bundle_is_in_place()
    {
        await using var machine = await bundles.ApplyAsync("first");

        Story.Matches(await machine.LookAsync("status", ["--bundle", "first"]));
    }

    [Fact]
    public async Task A_bundle_is_not_in_place()
    {
        await using var machine = await bundles.ApplyAsync("first");
        Tampering.TurnByte(machine.At($"{machine.Releases}/v1.30.14+k3s2/k3s"));

        Story.Matches(await machine.LookAsync("status", ["--bundle", "second"]));
    }

    [Fact]
    public async Task A_bundle_was_never_applied()
    {
        await using var machine = await bundles.CarryAsync();

        Story.Matches(await machine.LookAsync("status", ["--bundle", "first"]));
    }

    [Fact]
    public async Task The_doctor_fixed_something()
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        machine.List("v1.31.4+k3s1");
        await machine.SucceedAsync("doctor", "--fix");

        Story.Matches((await machine.RunAsync("status")).Text);
    }

    [Fact]
    public async Task A_touched_file_is_read_and_is_in_place()
    {
        await using var machine = await bundles.ApplyAsync("first");
        File.SetLastWriteTimeUtc(machine.At($"{machine.Releases}/v1.29.4+k3s1/k3s"), DateTime.UnixEpoch);

        await machine.SucceedAsync("status");
    }
}
