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
    [InlineData("yes", "its answer is too long")]
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

    [Theory]
    [NotOnWindows(Because.Shell)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_interruption_or_a_long_answer_ends_the_program_and_what_it_started(bool isInterrupted)
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("key", "new");
        await machine.SucceedAsync("build");
        using var interruption = new CancellationTokenSource();
        var command = "while :; do echo . >> lives; sleep 0.05; done & trap '' INT TERM; "
            + (isInterrupted ? "wait" : "head -c 100000 /dev/zero; wait");
        var run = Task.Run(() => machine.RunAsync(
            interruption.Token, "sign", "--sign-with", command, "--key", "airgap-key.pub.pem"));
        var lives = new FileInfo(Path.Join(machine.Project, "lives"));
        await Wait.UntilAsync(() => File.Exists(lives.FullName));

        if (isInterrupted)
        {
            await interruption.CancelAsync();
        }

        var ended = await run.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(isInterrupted ? 130 : 1, ended.ExitCode);
        Assert.False(File.Exists(Path.Join(machine.Bundle, SignedMachine.Signature)));
        lives.Refresh();
        var length = lives.Length;
        await Task.Delay(500, TestContext.Current.CancellationToken);
        lives.Refresh();
        Assert.Equal(length, lives.Length);
    }

    [Theory]
    [NotOnWindows(Because.Shell)]
    [InlineData("kill -INT $$")]
    [InlineData("exit 1")]
    public async Task A_program_that_Ctrl_C_reaches_first_is_interrupted_too(string end)
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("key", "new");
        await machine.SucceedAsync("build");
        using var interruption = new CancellationTokenSource();
        using var watcher = new FileSystemWatcher(machine.Project, "ends") { EnableRaisingEvents = true };
        watcher.Created += (_, _) => interruption.CancelAfter(TimeSpan.FromMilliseconds(50));

        var run = await machine.RunAsync(
            interruption.Token, "sign", "--sign-with", $": > ends; {end}", "--key", "airgap-key.pub.pem");

        Assert.Equal(130, run.ExitCode);
    }
}
