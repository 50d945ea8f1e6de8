using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

/// <summary>Files at addresses: a wrong digest is an error at its line, and a secret in an address is not shown.</summary>
public sealed class FileAddressTests
{
    private const string Url = "https://example.com/tool.msi";

    [Fact]
    public async Task A_wrong_digest_is_an_error_at_its_line_of_the_manifest()
    {
        var upstream = SampleUpstream.Standard().Put(Url, "an installer");
        await using var machine = await TestMachine.StartAsync(
            $"{SampleManifest.Small}files:\n  - url: {Url}\n    sha256: {new string('a', 64)}\n", upstream);

        var build = await machine.FailLeavingWorkAsync(5, "build");

        Assert.Contains(
            $"airgap.yaml(5,13): error AG0501: 'sha256' is not the digest of {Url}: the file has {upstream.Sha256(Url)}\n",
            build.Error,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X-Amz-Signature=abcdef&X-Amz-Expires=3600")]
    [InlineData("sv=2024&sig=abcdef")]
    [InlineData("access_token=abcdef")]
    [InlineData("Expires=1&Signature=abcdef&Key-Pair-Id=K")]
    public async Task A_signed_address_draws_a_warning_and_its_query_is_not_shown(string query)
    {
        var upstream = SampleUpstream.Standard().Put(Url, "an installer");
        await using var machine = await TestMachine.StartAsync(
            $"{SampleManifest.Small}files:\n  - url: {Url}?{query}\n    sha256: {upstream.Sha256(Url)}\n", upstream);

        var plan = await machine.SucceedAsync("plan");
        var urls = await machine.SucceedAsync("plan", "--urls");
        machine.Upstream.Remove(Url);
        var missing = await machine.FailAsync(1, "plan");

        Assert.Contains(
            $"airgap.yaml(4,10): warning AG0309: the address '{Url}?…' contains a signature", plan.Error, StringComparison.Ordinal);
        Assert.Contains($"error AG0219: there is no file at {Url}\n", missing.Error, StringComparison.Ordinal);
        Assert.Contains($"{Url}\n", urls.Output, StringComparison.Ordinal);
        foreach (var run in new[] { plan, urls, missing })
        {
            Assert.DoesNotContain("abcdef", run.Output + run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_signed_address_is_in_a_lock_file_that_can_be_read_and_not_in_the_SBOM()
    {
        var upstream = SampleUpstream.Standard().Put(Url, "an installer");
        await using var machine = await TestMachine.StartAsync(
            $"{SampleManifest.Small}files:\n  - url: {Url}?sig=abcdef\n    sha256: {upstream.Sha256(Url)}\n", upstream);

        await machine.SucceedAsync("build");
        await machine.SucceedAsync("lock", "--check");
        await machine.SucceedAsync("verify");

        Assert.Contains($"\"url\": \"{Url}?sig=abcdef\"", machine.Read("airgap.lock.json"), StringComparison.Ordinal);
        Assert.Contains($"\"downloadLocation\": \"{Url}\"", machine.Read("airgap-bundle/bundle.spdx.json"), StringComparison.Ordinal);
        Assert.DoesNotContain("abcdef", machine.Read("airgap-bundle/bundle.spdx.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_query_without_a_secret_draws_no_warning_and_stays_in_the_list_of_addresses()
    {
        var upstream = SampleUpstream.Standard().Put(Url, "an installer");
        await using var machine = await TestMachine.StartAsync(
            $"{SampleManifest.Small}files:\n  - url: {Url}?version=3\n    sha256: {upstream.Sha256(Url)}\n", upstream);

        var urls = await machine.SucceedAsync("plan", "--urls");

        Assert.DoesNotContain("AG0309", urls.Error, StringComparison.Ordinal);
        Assert.Contains($"{Url}?version=3\n", urls.Output, StringComparison.Ordinal);
    }

}
