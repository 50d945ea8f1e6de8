using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

/// <summary>What is secret in an address reaches no output of a command. A lock file has the whole address: a build needs it.</summary>
public sealed class SecretsTests
{
    private const string Secret = "s3cr3t";

    [Theory]
    [InlineData("plan", "--json")]
    [InlineData("plan", "--urls")]
    [InlineData("lock", "--offline", "-v")]
    [InlineData("lock", "-v")]
    [InlineData("build", "-v", "--json")]
    [InlineData("plan", "--mirror", "https://example.com/=https://u:s3cr3t@mirror.example/")]
    [InlineData("plan", "--mirror", "https://example.com/=https://mirror.example/?t=s3cr3t")]
    [InlineData("plan", "--mirror", "https://u:s3cr3t@mirror.example/?t=s3cr3t")]
    public async Task A_token_in_an_address_is_not_shown(params string[] command)
    {
        await using var machine = await TestMachine.StartAsync($"""
            version: 1
            kubernetes: ["1.30"]
            platforms: [linux/amd64]
            files:
              - url: https://github.com/ca.pem?token={Secret}
                sha256: {new string('a', 64)}
            """);

        var run = await machine.RunAsync(command);

        Assert.DoesNotContain(Secret, run.Output + run.Error, StringComparison.Ordinal);
        Assert.Contains("AG0", run.Output + run.Error, StringComparison.Ordinal);
    }
}
