using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests.Signing;

/// <summary><c>build --builder</c>: readers of the provenance take its value for a URI.</summary>
public sealed class BuilderOptionTests
{
    [Theory]
    [InlineData("factory", "--builder 'factory' is not an absolute URI, such as https://")]
    [InlineData("/var/lib/ci", "--builder '/var/lib/ci' is not an absolute URI")]
    [InlineData("our factory:7", "--builder 'our factory:7' is not an absolute URI")]
    [InlineData("urn:our factory", "--builder 'urn:our factory' is not an absolute URI")]
    [InlineData("https://ada:seven@ci.example/", "--builder must have no user name, password or query")]
    [InlineData("https://ci.example/?token=seven", "--builder must have no user name, password or query")]
    public async Task What_is_no_URI_is_refused(string builder, string problem) =>
        await RefuseAsync(problem, "--sign", "airgap-key.pem", "--builder", builder);

    [Theory]
    [InlineData("--passphrase-file needs a private key: --sign")]
    [InlineData("--passphrase-file needs a private key, which --sign-with has not", "--sign-with", "true", "--key", "key.pub.pem")]
    public async Task A_passphrase_without_a_private_key_is_an_oversight(string problem, params string[] options) =>
        await RefuseAsync(problem, ["--passphrase-file", "passphrase", .. options]);

    [Fact]
    public async Task Without_a_signature_there_is_no_provenance_to_name_it() =>
        await RefuseAsync("--builder needs --sign or --sign-with: ", "--builder", "urn:factory:ci");

    private static async Task RefuseAsync(string problem, params string[] options)
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);

        var run = await machine.FailAsync(2, ["build", .. options]);

        Assert.Contains(problem, run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(machine.Bundle));
    }
}
