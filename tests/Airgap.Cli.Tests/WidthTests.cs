using System.Text.RegularExpressions;
using Airgap.Cli.Tests.Foundations;
using Airgap.Diagnostics;

namespace Airgap.Cli.Tests;

/// <summary>Every screen on a terminal with few columns: it ends, and its text is there.</summary>
public sealed partial class WidthTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>The widths, of which fewer are tried where programs start slowly.</summary>
    public static TheoryData<int> Widths => [.. Enumerable.Range(0, 21).Where(width => !OperatingSystem.IsWindows() || width % 7 == 0)];

    [Theory]
    [MemberData(nameof(Widths))]
    public async Task Every_screen_ends(int width)
    {
        await using var machine = await FilesMachine.StartAsync();
        string[] commands =
        [
            "add 1.29 --dry-run", "--help", "build --help", "apply --help", "doctor --help", "plan", "lock", "why 1.30", "why AG0205",
            "build", "verify",
            "apply --dry-run --platform linux/amd64 --home ../home", "apply --platform linux/amd64 --home ../home",
            "status --platform linux/amd64 --home ../home", "doctor --platform linux/amd64 --home ../home",
            "undo --dry-run --platform linux/amd64 --home ../home", "outdated", "unknown",
        ];
        machine.Host = machine.Host with { OutputIsTerminal = true, ErrorIsTerminal = true, Width = width };
        foreach (var command in commands)
        {
            // On a thread of its own: a loop that never ends does not await anything.
            var run = await Task.Run(() => machine.RunAsync(command.Split(' '))).WaitAsync(Limit);

            Assert.True((run.Output + run.Error).Length > 10, command);
            Assert.True(PrintableText.IsPrintable(AnsiPattern().Replace(run.Output + run.Error, "")), run.Text);
        }
    }

    [Fact]
    public async Task Hints_and_next_commands_can_be_copied_from_a_narrow_terminal()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        machine.Host = machine.Host with { OutputIsTerminal = true, ErrorIsTerminal = true, Width = 30 };

        var next = await machine.RunAsync("build");
        var hint = await machine.RunAsync("verify", "a-folder-that-does-not-exist");

        Assert.Matches("\nNext: tell the receiver the id by telephone; .*: sh apply.sh\n", next.Error);
        Assert.Contains("\n  hint: name the folder that 'dotnet airgap build' made\n", hint.Error, StringComparison.Ordinal);
    }

    [Theory]
    [NotOnWindows(Because.Programs)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(19)]
    public async Task Help_ends_on_a_real_terminal(int columns)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/script"), "only with the command script");
        using var folder = new TemporaryFolder();
        var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var tool = Path.Join(AppContext.BaseDirectory, "dotnet-airgap.dll");
        var environment = ToolProcess.QuietEnvironment(folder.Path);
        environment["TERM"] = "xterm-256color";

        var run = await ToolProcess.RunAsync(
            "/usr/bin/script",
            ["-qec", $"stty cols {columns}; '{host}' exec '{tool}' --help && '{host}' exec '{tool}' why AG0205", "/dev/null"],
            environment,
            folder.Path,
            Limit);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("doctor", run.Output, StringComparison.Ordinal);
    }

    /// <summary>What Spectre.Console itself sends to a terminal, and line feeds.</summary>
    [GeneratedRegex("\u001b\\[[0-9;?]*[A-Za-z]|\n")]
    private static partial Regex AnsiPattern();
}
