using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests.Signing;

/// <summary>Options of signing that make no sense. <c>--builder</c>: readers of the provenance take its value for a URI.</summary>
public sealed class BuilderOptionTests
{
    [Theory]
    [InlineData("factory", "--builder is not an absolute URI, such as https://")]
    [InlineData("/var/lib/ci", "--builder is not an absolute URI")]
    [InlineData("our factory:7", "--builder is not an absolute URI")]
    [InlineData("urn:our factory", "--builder is not an absolute URI")]
    [InlineData("https://ada:seven@ci.example/", "--builder must have no user name, password, query or fragment")]
    [InlineData("https://ci.example/?token=seven", "--builder must have no user name, password, query or fragment")]
    [InlineData("https://ci.example/#token=seven", "--builder must have no user name, password, query or fragment")]
    public async Task What_is_no_URI_is_refused(string builder, string problem) =>
        await RefuseAsync(problem, "--sign", "airgap-key.pem", "--builder", builder);

    [Theory]
    [InlineData("--passphrase-file needs --sign")]
    [InlineData("--passphrase-file and --sign-with cannot be combined", "--sign-with", "true", "--key", "key.pub.pem")]
    public async Task A_passphrase_without_a_private_key_is_an_oversight(string problem, params string[] options) =>
        await RefuseAsync(problem, ["--passphrase-file", "passphrase", .. options]);

    [Fact]
    public async Task A_bundle_is_signed_with_a_key()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);

        var run = await machine.FailAsync(2, "sign", "--passphrase-file", "passphrase");

        Assert.Contains("'--key' is required", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("--sign", run.Error, StringComparison.Ordinal);
    }

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
