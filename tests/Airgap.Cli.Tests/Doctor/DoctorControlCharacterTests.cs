using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests.Doctor;

/// <summary>Names of files with control characters.</summary>
[NotOnWindows(Because.Names)]
public sealed class DoctorControlCharacterTests
{
    [Fact]
    public async Task Names_with_control_characters_do_not_reach_the_terminal()
    {
        await using var machine = await StartWithControlCharactersAsync();

        var look = await machine.LookAsync();

        Assert.DoesNotContain('\u001b', look.Screen + look.Document);
        Story.Matches(look);
    }

    [Fact]
    public async Task Names_with_control_characters_do_not_reach_the_terminal_by_a_fix()
    {
        await using var machine = await StartWithControlCharactersAsync();

        var run = await machine.RunAsync("doctor", "--fix");

        Assert.DoesNotContain('\u001b', run.Text);
        Story.Matches(run.Text);
    }

    [Fact]
    public async Task Names_with_control_characters_do_not_reach_the_terminal_by_a_status()
    {
        await using var machine = await StartWithControlCharactersAsync();
        await machine.RunAsync("doctor", "--fix");

        var run = await machine.RunAsync("status");

        Assert.DoesNotContain('\u001b', run.Text);
        Story.Matches(run.Text);
    }

    /// <summary>Every name that does not come from airgap changes the colour or the title of a terminal.</summary>
    private static async Task<DoctorMachine> StartWithControlCharactersAsync()
    {
        var machine = await DoctorMachine.StartWellAsync();
        machine.Write($"{machine.Kubectls}/kubectl1.24.3\u001b[31m\n.part", "half");
        machine.Write($"{machine.Releases}/tmp-\u001b]0;title\u0007/k3s", "half");
        machine.Write(
            machine.ListFile,
            "{\"cacheVersion\": 2, \"channels\": {\"\\u001b[31m\": \"1.31.4\", \"stable\": \"1.31.4\"}, "
            + "\"versions\": [\"v1.31.4+k3s1\", \"v1.30.14+k3s\\u001b2\"]}");
        machine.Settings("1.29.4\u001b[31m");
        return machine;
    }
}
