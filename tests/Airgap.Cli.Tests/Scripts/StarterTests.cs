using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests.Scripts;

/// <summary><c>apply.sh</c> starts the bundle's program for this machine, here a script that prints its arguments.</summary>
[NotOnWindows(Because.Shell)]
public sealed class StarterTests
{
    private static string Here => OperatingSystem.IsMacOS() ? "darwin-arm64" : "linux-amd64";

    public static TheoryData<string> Shells => ScriptMachine.Shells;

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task The_program_installs_this_bundle_and_gets_the_arguments_as_they_were_typed(string shell)
    {
        await using var stick = await ScriptMachine.BuildAsync();

        var run = await stick.RunAsync(shell, "--dry-run", "a b", "", "$HOME *", "it's", "\"7\"", "0");

        Assert.Equal(
            $"""
            0
            as: 
            got: apply
            got: {stick.Machine.Bundle}
            got: --dry-run
            got: a b
            got: 
            got: $HOME *
            got: it's
            got: "7"
            got: 0

            """,
            ScriptMachine.Text(run));
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("5", 5)]
    [InlineData("6", 6)]
    [InlineData("130", 130)]
    public async Task The_exit_code_is_that_of_the_program(string code, int expected)
    {
        await using var stick = await ScriptMachine.BuildAsync();

        Assert.Equal(expected, (await stick.RunAsync("/bin/sh", code)).ExitCode);
    }

    /// <summary>A program whose stick is removed is ended by SIGBUS.</summary>
    [Theory]
    [MemberData(nameof(Shells))]
    public async Task A_program_that_is_stopped_by_the_system_is_told(string shell)
    {
        await using var stick = await ScriptMachine.BuildAsync();

        var run = await stick.RunAsync(shell, "signal");

        Assert.Equal(1, run.ExitCode);
        Assert.EndsWith(
            "error: the program was stopped (135). If the stick was removed, put it in again, then run apply.sh again\n",
            run.Error.Replace("(138)", "(135)", StringComparison.Ordinal),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_command_of_the_program_can_be_run()
    {
        await using var stick = await ScriptMachine.BuildAsync();

        var run = await stick.RunAsync("/bin/sh", "--run", "doctor", "--fix");

        Assert.Equal("0\nas: \ngot: doctor\ngot: --fix\n", ScriptMachine.Text(run));
    }

    /// <summary>A stick that is mounted without the right to execute, and one with FAT, whose modes may be lost.</summary>
    [Theory]
    [MemberData(nameof(Shells))]
    public async Task A_program_that_may_not_be_executed_runs_as_a_copy_that_is_removed(string shell)
    {
        await using var stick = await ScriptMachine.BuildAsync();
        Modes.Set(Path.Join(stick.Machine.Bundle, "bin", Here, "airgap"), "644");

        var run = await stick.RunAsync(shell, "--dry-run");

        Assert.Equal(
            $"0\nas: sh {stick.Machine.Bundle}/apply.sh --run\ngot: apply\ngot: {stick.Machine.Bundle}\ngot: --dry-run\n",
            ScriptMachine.Text(run));
        Assert.Empty(stick.Machine.Root.Files("tmp"));
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task It_runs_from_a_folder_with_any_name(string shell)
    {
        await using var stick = await ScriptMachine.BuildAsync();
        var folder = stick.Machine.Root.File("my 100% \"big\" stick! it's $HOME `x` & (1) ä");
        Directory.Move(stick.Machine.Bundle, folder);
        Modes.Set(Path.Join(folder, "bin", Here, "airgap"), "644");

        var run = await stick.RunScriptAsync(shell, Path.Join(folder, "apply.sh"), null, "0");

        var quoted = $"'{folder.Replace("'", "'\\''", StringComparison.Ordinal)}/apply.sh'";
        Assert.Equal($"0\nas: sh {quoted} --run\ngot: apply\ngot: {folder}\ngot: 0\n", ScriptMachine.Text(run));
    }

    [Fact]
    public async Task A_bundle_without_the_program_of_this_machine_is_installed_without_it()
    {
        await using var stick = await ScriptMachine.BuildAsync(arguments: "--no-programs");

        var run = await stick.RunAsync("/bin/sh", "--platform", "linux/amd64", "--home", stick.Machine.Home);
        var other = await stick.RunAsync("/bin/sh", "--run", "doctor");

        Assert.Equal(0, run.ExitCode);
        Assert.Matches("^note: this bundle has no program for [a-z0-9/]+. This script installs without it.\n", run.Error);
        Assert.EndsWith("\nready: 1.29.4, 1.30.14\n", run.Output, StringComparison.Ordinal);
        Assert.Equal(1, other.ExitCode);
        Assert.Matches(
            "^error: this bundle has no program for [a-z0-9/]+. To install without it: sh .+/apply.sh --plain\n$", other.Error);
    }

    [Fact]
    public async Task An_option_that_needs_the_program_does_not_keep_a_bundle_from_being_installed()
    {
        await using var stick = await ScriptMachine.BuildAsync(arguments: "--no-programs");

        var run = await stick.RunAsync(
            "/bin/sh", "-q", "--report", "reports", "--platform", "linux/amd64", "--no-wait", "--home", stick.Machine.Home);

        Assert.True(run.ExitCode == 0, ScriptMachine.Text(run));
        Assert.EndsWith(
            "note: --report needs the program, and is ignored\nnote: --no-wait needs the program, and is ignored\n",
            run.Error,
            StringComparison.Ordinal);
    }

    /// <summary>A shell runs an empty file as a script that does nothing, and succeeds.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("\0\0\0\0")]
    [InlineData("#!/bin/sh\necho something else\n")]
    public async Task A_damaged_program_does_not_count_as_an_installation(string content)
    {
        await using var stick = await ScriptMachine.BuildAsync();
        Modes.Set(stick.Machine.Write($"airgap-bundle/bin/{Here}/airgap", content), "755");

        var run = await stick.RunAsync("/bin/sh", "--platform", "linux/amd64", "--home", stick.Machine.Home);

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("note: this system does not run the program ", run.Error, StringComparison.Ordinal);
        Assert.EndsWith("\nready: 1.29.4, 1.30.14\n", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--plain", "--help")]
    [InlineData("--help", "--plain")]
    public async Task Plain_may_be_typed_anywhere(params string[] arguments)
    {
        await using var stick = await ScriptMachine.BuildAsync();

        var run = await stick.RunAsync("/bin/sh", arguments);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Usage: sh apply.sh --plain [OPTION...]\n", run.Output, StringComparison.Ordinal);
        Assert.All(run.Output.Split('\n'), line => Assert.InRange(line.Length, 0, 79));
    }

    [Fact]
    public async Task A_link_to_the_script_finds_the_bundle()
    {
        await using var stick = await ScriptMachine.BuildAsync();
        var link = stick.Machine.Root.File("home/install");
        File.CreateSymbolicLink(link, Path.Join("..", "project", "airgap-bundle", "apply.sh"));

        var run = await stick.RunScriptAsync("/bin/sh", link, null, "0");

        Assert.Equal($"0\nas: \ngot: apply\ngot: {stick.Machine.Bundle}\ngot: 0\n", ScriptMachine.Text(run));
    }

    [Fact]
    public async Task Help_shows_the_forms_of_the_script_and_then_the_options_of_apply()
    {
        await using var stick = await ScriptMachine.BuildAsync();

        var run = await stick.RunAsync("/bin/sh", "--help");

        Assert.StartsWith("Usage:\n  sh apply.sh [OPTION...] ", run.Output, StringComparison.Ordinal);
        Assert.EndsWith($"got: apply\ngot: {stick.Machine.Bundle}\ngot: --help\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_that_was_cut_is_damaged()
    {
        await using var stick = await ScriptMachine.BuildAsync();
        var script = Path.Join(stick.Machine.Bundle, "bin/plain.sh");
        File.WriteAllText(script, File.ReadAllText(script)[..2000]);

        var run = await stick.RunAsync("/bin/sh", "--plain");

        Assert.Equal("5\nerror: bin/plain.sh is damaged: copy the bundle again from where it was built\n", ScriptMachine.Text(run));
    }

    [Fact]
    public async Task A_bundle_without_the_script_for_that_is_damaged()
    {
        await using var stick = await ScriptMachine.BuildAsync();
        File.Delete(Path.Join(stick.Machine.Bundle, "bin/plain.sh"));

        var run = await stick.RunAsync("/bin/sh", "--plain");

        Assert.Equal("5\nerror: bin/plain.sh is missing: copy the bundle again from where it was built\n", ScriptMachine.Text(run));
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("HUP")]
    public async Task A_copy_of_the_program_is_removed_also_if_the_run_is_ended(string signal)
    {
        await using var stick = await ScriptMachine.BuildAsync();
        Modes.Set(Path.Join(stick.Machine.Bundle, "bin", Here, "airgap"), "644");

        var run = await ToolProcess.RunAsync(
            "/bin/sh",
            ["-c", $"sh \"$1\" pause & sleep 1; kill -{signal} $!; wait $!", "sh", Path.Join(stick.Machine.Bundle, "apply.sh")],
            new Dictionary<string, string?>(ToolProcess.QuietEnvironment(stick.Machine.Home))
            {
                ["TMPDIR"] = stick.Machine.Root.Folder("tmp"),
            });

        Assert.Contains("got: pause", run.Output, StringComparison.Ordinal);
        Assert.Empty(stick.Machine.Root.Files("tmp"));
    }
}
