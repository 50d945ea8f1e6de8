using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests.Scripts;

/// <summary><c>apply.sh --plain</c> installs what <c>airgap apply</c> installs, byte for byte, in every shell.</summary>
[NotOnWindows(Because.Shell)]
public sealed class PlainTests
{
    private const string Files = """
        kubernetes: ["1.30", stable, latest]
        platforms: [linux/amd64, windows/amd64]
        kubectl:
          allowDownload: false
        files:
          - path: stuff/**/*
            install: "{home}/O'Neil & Sons $(touch pwned) `touch pwned` [a-z]"
          - path: images/*
            to: images

        """;

    private static readonly string[] _names =
    [
        "ca$(touch pwned).pem", "`touch pwned`", "a'b", "';touch pwned;'", "-rf", "~", " leading blank", "!history", "#comment", "$HOME",
        "${IFS}", "%PATH%", "^a&b;c", "{a,b}", "[1]", "‘typographic’",
        "“quotes”", "grüße 証明書", "below/deep/file", "-n", "no\u00A0break \U0001F600",
    ];

    public static TheoryData<string> Shells => ScriptMachine.Shells;

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task It_installs_the_same_files_with_the_same_modes_as_the_program(string shell)
    {
        await using var stick = await ScriptMachine.BuildAsync(Files, Prepare);
        var program = stick.Machine.Root.Folder("program home");
        await stick.Machine.SucceedAsync("apply", "--platform", "linux/amd64", "--home", program);
        Directory.Delete(Path.Join(program, ".local"), recursive: true);

        var first = await stick.PlainAsync(shell);
        var before = TreeFingerprint.Exact(stick.Machine.Home);
        var second = await stick.PlainAsync(shell);
        var check = await stick.PlainAsync(shell, "--check");

        Assert.True(first.ExitCode == 0, ScriptMachine.Text(first));
        Assert.EndsWith("\nready: 1.30.14, 1.32.1, 1.33.5\n", first.Output, StringComparison.Ordinal);
        Assert.Empty(first.Error);
        Assert.Equal(TreeFingerprint.Content(program), TreeFingerprint.Content(stick.Machine.Home));
        Assert.Equal(0, second.ExitCode);
        Assert.DoesNotContain("copying", second.Output, StringComparison.Ordinal);
        Assert.Equal(0, check.ExitCode);
        Assert.Equal(before, TreeFingerprint.Exact(stick.Machine.Home));
        Assert.Empty(stick.Machine.Root.Files("tmp"));
    }

    [Fact]
    public async Task The_program_takes_the_files_as_its_own_afterwards()
    {
        await using var stick = await ScriptMachine.BuildAsync();
        await stick.PlainAsync("/bin/sh");

        var apply = await stick.Machine.SucceedAsync("apply", "--platform", "linux/amd64", "--home", stick.Machine.Home);

        Assert.Contains("Nothing changed: everything is in place.", apply.Output, StringComparison.Ordinal);
    }

    private static void Prepare(TestMachine machine)
    {
        foreach (var name in _names)
        {
            machine.Write($"stuff/{name}", name);
        }

        machine.Write("images/cart.tar", "images");
    }
}
