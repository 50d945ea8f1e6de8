using Airgap.Cli.Tests.Foundations;
using Airgap.Diagnostics;

namespace Airgap.Cli.Tests;

/// <summary>
/// The commands of a bundle's README.txt that a person copies into a shell, with file names that do something in a shell if they are not
/// quoted. PowerShell is tested by <c>tests/e2e/by-hand.sh</c>.
/// </summary>
public sealed class ByHandTests
{
    private const string Folder = "O'Neil & Sons $(touch pwned) `touch pwned` ~ [a-z] ‘’“”";

    private static readonly string[] _names =
    [
        "ca$(touch pwned).pem", "`touch pwned`", "a'b", "';touch pwned;'", "-rf", "~", " leading blank", "!history", "#comment", "$HOME",
        "${IFS}", "%PATH%", "^a&b;c", "{a,b}", "[1]", "‘typographic’", "“quotes”", "grüße 証明書",
    ];

    public static TheoryData<string> Shells =>
        [.. new[] { "/bin/sh", "/bin/bash", "/bin/dash", "/bin/zsh" }.Where(File.Exists).DefaultIfEmpty("none")];

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task A_file_name_is_never_executed(string shell)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "these are the commands for Linux");
        await using var machine = await BuiltAsync(_names);
        var commands = machine.Read("airgap-bundle/README.txt").Split("linux/amd64, in a terminal, in this folder:")[1];
        var before = TreeFingerprint.Names(machine.Bundle);

        var run = await ToolProcess.RunAsync(
            shell, ["-e", "-c", commands.Split("windows/amd64")[0]], ToolProcess.QuietEnvironment(machine.Home), machine.Bundle);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(_names.Order(StringComparer.Ordinal), machine.Root.Files($"home/{Folder}").Order(StringComparer.Ordinal));
        Assert.Equal(before, TreeFingerprint.Names(machine.Bundle));
        Assert.False(machine.Root.Contains("home/pwned"));
    }

    [Fact]
    public async Task PowerShell_gets_single_quotes()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such names");
        await using var machine = await BuiltAsync(_names);

        var commands = machine.Read("airgap-bundle/README.txt").Split("windows/amd64, in PowerShell, in this folder:")[1];

        Story.Matches(commands.Split("Inside WSL")[0]);
    }

    [Fact]
    public async Task A_file_with_invisible_characters_has_no_command()
    {
        await using var machine = await BuiltAsync("plain.txt", "zero\u200dwidth.txt", "\u200ctxt.exe");

        var readme = machine.Read("airgap-bundle/README.txt");

        Assert.True(PrintableText.IsPrintable(readme.Replace("\n", "", StringComparison.Ordinal)));
        Assert.Contains("# 2 more files have names with invisible characters: install with the tool\n", readme, StringComparison.Ordinal);
        Assert.Contains("cp -n files/plain.txt ", readme, StringComparison.Ordinal);
    }

    private static async Task<TestMachine> BuiltAsync(params string[] names)
    {
        var machine = await TestMachine.StartAsync(
            $$"""
            kubernetes: ["1.30"]
            platforms: [linux/amd64, windows/amd64]
            files:
              - path: stuff/*
                install: "{home}/{{Folder}}"

            """);
        foreach (var name in names)
        {
            machine.Write($"stuff/{name}", name);
        }

        await machine.SucceedAsync("build");
        return machine;
    }
}
