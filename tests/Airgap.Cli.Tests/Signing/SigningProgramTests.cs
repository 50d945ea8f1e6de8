using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests.Signing;

/// <summary><c>--sign-with</c>: a program signs, whose key airgap does not have.</summary>
public sealed class SigningProgramTests
{
    [Fact]
    [NotOnWindows(Because.Shell)]
    public async Task A_program_gets_the_digest_and_its_answer_is_the_signature()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/openssl"), "openssl is not installed");
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("key", "new");

        await machine.SucceedAsync(
            "build", "--sign-with", "openssl pkeyutl -sign -inkey airgap-key.pem | base64", "--key", "airgap-key.pub.pem");

        await machine.SucceedAsync("verify", "--key", "airgap-key.pub.pem");
    }

    [Theory]
    [NotOnWindows(Because.Shell)]
    [InlineData("exit 3", "it ended with exit code 3")]
    [InlineData("cat", "the answer is not a signature of the key")]
    [InlineData("true", "the answer is not a signature of the key")]
    [InlineData("yes", "the answer is not a signature of the key|it ended with exit code")]
    [InlineData("no-such-program-here 2>/dev/null", "it ended with exit code 127")]
    public async Task A_program_that_does_not_sign_is_named(string command, string problem)
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("key", "new");

        var run = await machine.RunAsync("build", "--sign-with", command, "--key", "airgap-key.pub.pem");

        Assert.Equal(1, run.ExitCode);
        Assert.Matches($"error AG0806: the command of --sign-with did not sign: ({problem})", run.Error);
        Assert.False(File.Exists(Path.Join(machine.Bundle, "SHA256SUMS")));
    }
}
