using Airgap.Cli.Tests.Foundations;
using Airgap.Cli.Tests.Scripts;

namespace Airgap.Cli.Tests.Signing;

/// <summary>The script without the program cannot check signatures, so it installs nothing where one is asked for.</summary>
[NotOnWindows(Because.Shell)]
public sealed class PlainSignatureTests
{
    [Theory]
    [InlineData("--key", "sender.pem")]
    [InlineData("--key=sender.pem")]
    public async Task A_key_is_not_ignored(params string[] options)
    {
        await using var stick = await ScriptMachine.BuildAsync(SampleManifest.Small);

        var run = await stick.PlainAsync("/bin/sh", options);

        Assert.Equal(5, run.ExitCode);
        Assert.Contains("--key asks for a signature, and only the program checks signatures", run.Error, StringComparison.Ordinal);
        Assert.Empty(stick.Machine.Root.Files("home"));
    }

    [Fact]
    public async Task A_file_of_signers_is_not_ignored()
    {
        await using var stick = await ScriptMachine.BuildAsync(SampleManifest.Small);
        stick.Machine.Root.Write("home/.config/airgap/signers", "# no signers yet\n");

        var run = await stick.PlainAsync("/bin/sh");

        Assert.Equal(5, run.ExitCode);
        Assert.Contains("/.config/airgap/signers' asks for a signature", run.Error, StringComparison.Ordinal);
        Assert.Equal([".config/airgap/signers"], stick.Machine.Root.Files("home"));
    }

    /// <summary>A folder that is not the full path is none, as for the program.</summary>
    [Theory]
    [InlineData("settings")]
    [InlineData("")]
    public async Task A_relative_folder_of_settings_is_not_looked_at(string folder)
    {
        await using var stick = await ScriptMachine.BuildAsync(SampleManifest.Small);
        stick.Machine.Root.Write("home/.config/airgap/signers", "# no signers yet\n");

        var run = await RunAsync(stick, folder);

        Assert.Contains("/.config/airgap/signers' asks for a signature", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("user", "user' cannot be read, so it is unknown whether")]
    [InlineData("user/settings", "user/settings' cannot be read, so it is unknown whether")]
    [InlineData("user/settings/airgap", "user/settings/airgap' cannot be read, so it is unknown whether")]
    [InlineData("user/settings/airgap/signers", "user/settings/airgap/signers' asks for a signature")]
    public async Task A_link_that_leads_nowhere_is_not_taken_for_no_file(string link, string problem)
    {
        await using var stick = await ScriptMachine.BuildAsync(SampleManifest.Small);
        stick.Machine.Root.Folder(Path.GetDirectoryName(link)!);
        File.CreateSymbolicLink(stick.Machine.Root.File(link), "nowhere");

        var run = await RunAsync(stick, stick.Machine.Root.File("user/settings"));

        Assert.Equal(5, run.ExitCode);
        Assert.Contains(problem, run.Error, StringComparison.Ordinal);
        Assert.Empty(stick.Machine.Root.Files("home"));
    }

    [Theory]
    [InlineData("/dev/null")]
    [InlineData("/nowhere/at/all")]
    public async Task A_folder_of_settings_that_does_not_exist_asks_for_nothing(string settings)
    {
        await using var stick = await ScriptMachine.BuildAsync(SampleManifest.Small);

        var run = await RunAsync(stick, settings);

        Assert.Equal(0, run.ExitCode);
    }

    private static Task<ProcessResult> RunAsync(ScriptMachine stick, string settings) => stick.RunScriptAsync(
        "/bin/sh",
        Path.Join(stick.Machine.Bundle, "apply.sh"),
        new Dictionary<string, string?> { ["XDG_CONFIG_HOME"] = settings },
        ["--plain", "--platform", "linux/amd64", "--home", stick.Machine.Home]);
}
