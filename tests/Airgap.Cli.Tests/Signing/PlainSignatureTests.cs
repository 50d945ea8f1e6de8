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
        stick.Machine.Root.Write("home/.config/airgap/signers", "# nobody\n");

        var run = await stick.PlainAsync("/bin/sh");

        Assert.Equal(5, run.ExitCode);
        Assert.Contains("/.config/airgap/signers' asks for a signature", run.Error, StringComparison.Ordinal);
        Assert.Equal([".config/airgap/signers"], stick.Machine.Root.Files("home"));
    }
}
