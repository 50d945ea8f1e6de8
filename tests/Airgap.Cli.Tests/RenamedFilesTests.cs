using System.Diagnostics;
using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

/// <summary>File names in another Unicode form, as HFS+, some archives and some network folders make them.</summary>
public sealed class RenamedFilesTests
{
    private const string Composed = "café.crt";
    private const string Decomposed = "cafe\u0301.crt";

    private const string OnWindows = """
        Rename-Item -LiteralPath "airgap-bundle/files/cafe$([char]0x301).crt" -NewName "caf$([char]0xe9).crt"
        """;

    private const string Elsewhere = """
        mv "$(printf 'airgap-bundle/files/cafe\314\201.crt')" "$(printf 'airgap-bundle/files/caf\303\251.crt')"
        """;

    private const string Manifest = """
        kubernetes: ["1.30"]
        platforms: [linux/amd64]
        files:
          - path: ca/*
            install: "{home}/Factory"

        """;

    private static readonly string[] _linux = FilesMachine.Linux;

    [Fact]
    public async Task Verify_names_both_forms_and_the_command_that_renames_the_file()
    {
        await using var machine = await BuiltAsync();
        Rename(machine.Bundle, "files");

        var refused = await machine.RunAsync("verify");
        var hint = HintOf(refused);
        Assert.StartsWith("rename it: ", hint, StringComparison.Ordinal);
        await RenameAsync(machine, hint["rename it: ".Length..]);

        Story.Matches(refused.Text.Replace(OnWindows, Elsewhere, StringComparison.Ordinal));
        await machine.SucceedAsync("verify");
    }

    [Fact]
    public async Task Apply_names_both_forms_and_the_command_that_renames_the_file()
    {
        await using var machine = await BuiltAsync();
        Rename(machine.Bundle, "files");

        var refused = await machine.RunAsync([.. new[] { "apply" }, .. _linux]);
        var hint = HintOf(refused);
        await RenameAsync(machine, hint["rename it: ".Length..]);

        Assert.Equal(5, refused.ExitCode);
        Assert.Contains(
            @"error AG0502: the bundle's files/café.crt has another name: "
                + @"'files/cafe\u{301}.crt' instead of 'files/caf\u{e9}.crt'",
            refused.Error,
            StringComparison.Ordinal);
        await machine.SucceedAsync([.. new[] { "apply" }, .. _linux]);
    }

    [Fact]
    public async Task Build_names_both_forms_in_a_folder_that_came_back()
    {
        await using var machine = await BuiltAsync();
        Rename(machine.Bundle, "files");

        var refused = await machine.FailAsync(1, "build");
        await RenameAsync(machine, HintOf(refused)["rename it: ".Length..]);

        Assert.Contains(@"'files/cafe\u{301}.crt' instead of 'files/caf\u{e9}.crt'", refused.Error, StringComparison.Ordinal);
        await machine.SucceedAsync("build");
    }

    [Fact]
    public async Task Status_and_undo_know_an_installed_file_in_another_form()
    {
        await using var machine = await BuiltAsync();
        await machine.SucceedAsync([.. new[] { "apply" }, .. _linux]);
        Rename(machine.Home, "Factory");

        var status = await machine.RunAsync([.. new[] { "status" }, .. _linux]);
        var undo = await machine.SucceedAsync([.. new[] { "undo", "--dry-run" }, .. _linux]);

        Assert.Equal(6, status.ExitCode);
        const string detail = @"café.crt has another name: 'cafe\u{301}.crt' instead of 'caf\u{e9}.crt'";
        Assert.Contains(detail, status.Output, StringComparison.Ordinal);
        Assert.Contains($"kept {Path.Join(machine.Home, "Factory", Decomposed)}: it has changed", undo.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plan")]
    [InlineData("lock")]
    [InlineData("build")]
    public async Task Two_files_whose_names_differ_only_in_form_are_refused(string command)
    {
        await using var machine = await TestMachine.StartAsync(
            Manifest.Replace("    install: \"{home}/Factory\"\n", "", StringComparison.Ordinal));
        machine.Write("ca/" + Composed, "a");
        machine.Write("ca/" + Decomposed, "b");

        var refused = await machine.RunAsync(command);

        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains("error AG0218: ", refused.Error, StringComparison.Ordinal);
        Assert.Contains(@": 'files/cafe\u{301}.crt', 'files/caf\u{e9}.crt'", refused.Error, StringComparison.Ordinal);
    }

    private static async Task<TestMachine> BuiltAsync()
    {
        var machine = await TestMachine.StartAsync(Manifest);
        machine.Write("ca/" + Composed, "a certificate\n");
        await machine.SucceedAsync("build", "-q");
        return machine;
    }

    private static string HintOf(Transcript refused) =>
        refused.Error.Split('\n').Single(line => line.StartsWith("  hint: ", StringComparison.Ordinal))["  hint: ".Length..];

    private static void Rename(string root, string folder) =>
        File.Move(Path.Join(root, folder, Composed), Path.Join(root, folder, Decomposed));

    /// <summary>Runs the command of a hint. There is no PowerShell in Wine, so on Windows this does what such a command says.</summary>
    private static async Task RenameAsync(TestMachine machine, string command)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Equal(OnWindows, command.Replace(machine.Bundle, "airgap-bundle", StringComparison.Ordinal));
            File.Move(Path.Join(machine.Bundle, "files", Decomposed), Path.Join(machine.Bundle, "files", Composed));
            return;
        }

        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", command]) { WorkingDirectory = machine.Project })!;
        await shell.WaitForExitAsync();
        Assert.Equal(0, shell.ExitCode);
    }
}
