using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

/// <summary>Standard output or standard error that takes nothing: a full disk, a closed descriptor, a reader that ended.</summary>
[NotOnWindows(Because.Shell)]
public sealed class FailedOutputTests
{
    private const string Apply = "apply --platform linux/amd64 --home ../home";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("--version", ">/dev/full", 74, "AG0003")]
    [InlineData("--version", ">&-", 74, "AG0003")]
    [InlineData("--version", ">&- 2>&- <&-", 74, "")]
    [InlineData("--version", "2>&-", 0, "")]
    [InlineData("--version", "2>/dev/full", 0, "")]
    [InlineData("--version", "<&-", 0, "")]
    [InlineData("--help", ">/dev/full", 74, "AG0003")]
    [InlineData("schema", ">/dev/full", 74, "AG0003")]
    [InlineData("completion bash", ">&-", 74, "AG0003")]
    [InlineData("[suggest:1] p", ">/dev/full", 74, "AG0003")]
    [InlineData("verify", ">/dev/full", 74, "AG0003")]
    [InlineData("verify --json", ">/dev/full", 74, "AG0003")]
    [InlineData("verify", "2>/dev/full", 74, "")]
    [InlineData("verify", "2>&-", 74, "")]
    [InlineData("plan -f nowhere.yaml", "2>&-", 3, "")]
    [InlineData("plan -f nowhere.yaml", "2>/dev/full", 3, "")]
    [InlineData("plan -f nowhere.yaml --json", ">/dev/full", 3, "AG0003")]
    [InlineData("unknown", "2>&-", 2, "")]
    public async Task The_exit_code_tells_that_the_output_failed(string command, string redirection, int exitCode, string error)
    {
        await using var machine = await BuiltAsync();

        var run = await RunAsync(machine, $"airgap {command} {redirection}");

        Assert.Equal((exitCode, ""), (run.ExitCode, redirection.Contains('>') && !redirection.StartsWith('2') ? run.Output : ""));
        Assert.Contains(error, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("AG0070", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(">/dev/full", 74)]
    [InlineData("2>/dev/full", 74)]
    [InlineData("-v >/dev/full 2>&1", 74)]
    [InlineData(">&-", 74)]
    [InlineData("2>&-", 74)]
    [InlineData(">&- 2>&- <&-", 74)]
    public async Task An_apply_is_complete_whatever_becomes_of_its_output(string redirection, int exitCode)
    {
        await using var machine = await BuiltAsync();

        var run = await RunAsync(machine, $"airgap {Apply} {redirection}");

        Assert.Equal(exitCode, run.ExitCode);
        await RequireAppliedAsync(machine);
    }

    [Fact]
    public async Task An_apply_whose_reader_ends_is_complete_and_ends_like_other_programs()
    {
        await using var machine = await BuiltAsync();

        var run = await RunAsync(machine, $"{{ airgap {Apply}; echo $? >code; }} | true");

        Assert.StartsWith("Next: ", run.Error, StringComparison.Ordinal);
        Assert.Equal("141\n", machine.Read("code"));
        await RequireAppliedAsync(machine);
    }

    [Fact]
    public async Task Output_and_errors_in_one_file_keep_their_order()
    {
        await using var machine = await BuiltAsync();

        await RunAsync(machine, "{ echo before; airgap verify; echo after; } >log 2>&1");

        Assert.Matches("^before\nbundle sha256:.*\nshort .*\nverified .*\nNext: .*\nafter\n$", machine.Read("log"));
    }

    [Theory]
    [InlineData("--version", 0, "")]
    [InlineData("--help", 0, "")]
    [InlineData("schema", 0, "")]
    [InlineData("why AG0416", 0, "")]
    [InlineData("doctor --home \"$HOME\"", 6, "")]
    [InlineData("status --home \"$HOME\"", 0, "")]
    [InlineData("undo --home \"$HOME\"", 0, "")]
    [InlineData("verify \"$BUNDLE\"", 0, "")]
    [InlineData("-f \"$BUNDLE/../airgap.yaml\" lock --check", 0, "")]
    [InlineData("[suggest:4] 'why '", 0, "")]
    [InlineData("verify", 1, "AG0416")]
    [InlineData("plan", 1, "AG0416")]
    [InlineData("init", 1, "AG0416")]
    [InlineData("doctor --home .", 1, "AG0416")]
    public async Task In_a_deleted_folder_only_what_needs_the_folder_fails(string command, int exitCode, string error)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Windows does not delete the current folder");
        await using var machine = await FilesMachine.BuiltAsync();

        var run = await RunAsync(machine, $"mkdir gone && cd gone && rmdir ../gone && airgap {command}");

        Assert.True(run.ExitCode == exitCode, run.Output + run.Error);
        Assert.Contains(error, run.Error, StringComparison.Ordinal);
        Assert.Equal(error.Length > 0, run.Error.Contains("error AG", StringComparison.Ordinal));
    }

    private static async Task<TestMachine> BuiltAsync()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only with /dev/full and sh");
        var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("build");
        return machine;
    }

    private static Task<ProcessResult> RunAsync(TestMachine machine, string script)
    {
        var environment = ToolProcess.QuietEnvironment(machine.Home);
        environment["DOTNET"] = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        environment["TOOL"] = Path.Join(AppContext.BaseDirectory, "dotnet-airgap.dll");
        environment["BUNDLE"] = machine.Bundle;
        return ToolProcess.RunAsync(
            "/bin/sh", ["-c", "airgap() { \"$DOTNET\" exec \"$TOOL\" \"$@\"; }\n" + script], environment, machine.Project, Limit);
    }

    /// <summary>Everything is in place and recorded: a second apply has nothing to do, and undo takes it all back.</summary>
    private static async Task RequireAppliedAsync(TestMachine machine)
    {
        var again = await machine.SucceedAsync(["apply", .. FilesMachine.Linux]);
        Assert.Contains("Nothing changed: everything is in place.", again.Output, StringComparison.Ordinal);
        var undone = await machine.SucceedAsync(["undo", .. FilesMachine.Linux]);
        Assert.Contains("undid the apply of ", undone.Output, StringComparison.Ordinal);
    }
}
