using Airgap.Cli.Machines;
using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

/// <summary>Which Rancher Desktop is installed: asked of a real program named <c>rdctl</c>.</summary>
public sealed class InstalledRancherDesktopTests
{
    [Theory]
    [NotOnWindows(Because.Shell)]
    [InlineData("echo 'rdctl client version: v1.22.0, targeting server version: v1'", "1.22.0")]
    [InlineData("echo 'rdctl client version: 1.16.0, targeting server version: v1'", "1.16.0")]
    [InlineData("echo 'rdctl client version: v1.1.1, targeting server version: v1'", null)]
    [InlineData("echo 'rdctl client version: v2.0.0-alpha.1, targeting server version: v1'", null)]
    [InlineData("echo 'version of 127.1.0.0.1 unknown'", null)]
    [InlineData("echo boom >&2; exit 1", null)]
    public async Task Its_own_command_tells_the_version(string script, string? expected)
    {
        await using var machine = await TestMachine.StartAsync();
        Modes.Set(machine.Root.Write("bin/rdctl", $"#!/bin/sh\n{script}\n"), "755");
        machine.Environment["PATH"] = machine.Root.File("bin");

        var found = await InstalledRancherDesktop.FindAsync(machine.Host, CancellationToken.None);

        Assert.Equal(expected, found?.ToString());
    }

    [Fact]
    [NotOnWindows(Because.Shell)]
    public async Task The_home_has_one_too_and_a_broken_one_is_passed_over()
    {
        await using var machine = await TestMachine.StartAsync();
        Modes.Set(machine.Root.Write("bin/rdctl", "not a program"), "755");
        Modes.Set(
            machine.Root.Write("home/.rd/bin/rdctl", "#!/bin/sh\necho 'rdctl client version: v1.19.3, targeting server version: v1'\n"),
            "755");
        machine.Environment["PATH"] = machine.Root.File("bin");

        Assert.Equal("1.19.3", (await InstalledRancherDesktop.FindAsync(machine.Host, CancellationToken.None))?.ToString());
    }

    [Fact]
    [NotOnWindows(Because.Shell)]
    public async Task Nothing_is_run_from_the_current_folder()
    {
        await using var machine = await TestMachine.StartAsync();
        Modes.Set(machine.Write("rdctl", "#!/bin/sh\necho 'rdctl client version: v1.22.0'\n"), "755");
        machine.Environment["PATH"] = ":.:bin";

        Assert.Null(await InstalledRancherDesktop.FindAsync(machine.Host, CancellationToken.None));
    }
}
