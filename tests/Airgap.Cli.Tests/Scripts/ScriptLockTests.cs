using System.Globalization;
using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests.Scripts;

/// <summary>A script that installs without the program, and airgap, do not change one machine at the same time.</summary>
public sealed class ScriptLockTests
{
    private const string Process = "home/.cache/rancher-desktop/.airgap-plain/process";

    [Fact]
    public async Task Airgap_does_not_change_a_machine_that_a_script_changes()
    {
        await using var machine = await BuiltAsync();
        machine.Root.Write(Process, $"{Environment.ProcessId}\n");
        var before = machine.Root.Files("home");

        var run = await machine.RunAsync("apply", "--platform", "linux/amd64", "--home", machine.Home, "--no-wait");

        Assert.Equal(1, run.ExitCode);
        var process = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        Assert.Contains($"another airgap, process {process}, is changing this machine's folders", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, machine.Root.Files("home"));
    }

    [Theory]
    [InlineData("999999999\n")]
    [InlineData("")]
    [InlineData("text")]
    [InlineData("-1")]
    public async Task A_script_that_was_killed_keeps_no_machine_locked(string content)
    {
        await using var machine = await BuiltAsync();
        machine.Root.Write(Process, content);

        await machine.SucceedAsync("apply", "--platform", "linux/amd64", "--home", machine.Home, "--no-wait");
    }

    private static async Task<TestMachine> BuiltAsync()
    {
        var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("build");
        return machine;
    }
}
