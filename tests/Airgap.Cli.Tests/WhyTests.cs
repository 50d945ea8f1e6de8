using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

/// <summary><c>why</c>: each thing of a lock file says why it is there.</summary>
public sealed class WhyTests
{
    private const string Several = """
        kubernetes: [stable, "1.31 - 1.33", "1.29.4", v1.30.14+k3s1]
        platforms: [linux/amd64, darwin/arm64, windows/amd64]

        """;

    [Fact]
    public async Task A_release_names_its_entries_its_files_and_its_kubectl()
    {
        await using var machine = await LockedAsync(Several);

        Story.Matches(await machine.RunAsync("why", "v1.32.1+k3s1") + await machine.RunAsync("why", "1.30.14"));
    }

    [Fact]
    public async Task An_entry_names_what_it_came_to()
    {
        await using var machine = await LockedAsync(Several);

        Story.Matches(
            await machine.RunAsync("why", "stable")
            + await machine.RunAsync("why", "1.31", "-", "1.33")
            + await machine.RunAsync("why", "v1.31-1.33"));
    }

    [Fact]
    public async Task A_kubectl_names_whom_it_serves_and_that_no_smaller_set_would_do()
    {
        await using var machine = await LockedAsync(SampleManifest.SeedFarApart);

        Story.Matches((await machine.RunAsync("why", "kubectl", "1.20.15")).Text);
    }

    [Theory]
    [InlineData("1.20.15")]
    [InlineData("v1.20.15")]
    [InlineData("kubectl1.20.15")]
    [InlineData("kubectl 1.20.15")]
    [InlineData("kubectl1.20.15.exe")]
    [InlineData("kuberlr/linux-amd64/kubectl1.20.15")]
    public async Task A_kubectl_may_be_named_in_many_ways(string name)
    {
        await using var machine = await LockedAsync(SampleManifest.SeedFarApart);

        var run = await machine.SucceedAsync("why", name);

        Assert.StartsWith("kubectl 1.20.15\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_kubectl_is_the_least_there_can_be()
    {
        await using var machine = await LockedAsync(SampleManifest.Large);

        Story.Matches((await machine.RunAsync("why", "kubectl1.30.14")).Text);
    }

    [Theory]
    [InlineData("kubectl1.29.15")]
    [InlineData("kubectl1.31.14")]
    public async Task A_policy_is_a_reason_of_its_own(string kubectl)
    {
        await using var machine = await LockedAsync("""
            kubernetes: ["1.29", "1.30", "1.31"]
            platforms: [linux/amd64]
            kubectl: { policy: matching }

            """);

        var run = await machine.RunAsync("why", kubectl);

        Story.MatchesCase(kubectl, run.Text);
    }

    [Theory]
    [InlineData("1.29.4")]
    [InlineData("1.33.4")]
    [InlineData("1.31.14")]
    public async Task An_included_kubectl_is_a_reason_of_its_own(string kubectl)
    {
        await using var machine = await TestMachine.StartAsync();
        machine.Write("named/airgap.yaml", """
            kubernetes: ["1.29", "1.30", "1.31"]
            platforms: [linux/amd64]
            kubectl: { include: ["1.33.4", "1.29.4"] }

            """);
        await machine.SucceedAsync("lock", "-f", "named/airgap.yaml");

        var run = await machine.RunAsync("why", kubectl, "-f", "named/airgap.yaml");

        Story.MatchesCase(kubectl, run.Text);
    }

    [Fact]
    public async Task A_kubectl_that_was_not_out_for_a_platform_is_a_reason_of_its_own()
    {
        var upstream = SampleUpstream.Standard();
        foreach (var patch in Enumerable.Range(0, 18))
        {
            // Without any 1.31 for Windows, 1.30 and 1.32 cannot share one there.
            upstream.Remove(UpstreamPath.Kubectl($"1.31.{patch}", "windows/amd64"));
        }

        await using var machine = await LockedAsync("""
            kubernetes: ["1.30", "1.32"]
            platforms: [linux/amd64, windows/amd64]

            """, upstream);

        Story.Matches(
            await machine.RunAsync("why", "1.30")
            + await machine.RunAsync("why", "kubectl1.31.14")
            + await machine.RunAsync("why", "kubectl1.30.14"));
    }

    [Fact]
    public async Task A_name_that_means_several_things_is_explained_as_all_of_them()
    {
        await using var machine = await LockedAsync("""
            kubernetes: ["1.30.14"]
            platforms: [linux/amd64]

            """);

        Story.Matches((await machine.RunAsync("why", "1.30.14")).Text);
    }

    [Fact]
    public async Task A_code_says_what_it_means_and_what_to_do_and_needs_no_lock_file()
    {
        await using var machine = await TestMachine.StartAsync();

        Story.Matches(
            await machine.RunAsync("why", "AG0701")
            + await machine.RunAsync("why", "ag0204")
            + await machine.RunAsync("why", "AG0204", "--json")
            + await machine.RunAsync("why", "AG9999"));
    }

    [Theory]
    [InlineData("1.30.14")]
    [InlineData("1.33.5")]
    public async Task Why_as_JSON_holds_the_same(string name)
    {
        await using var machine = await LockedAsync("""
            kubernetes: ["1.30.14", "1.33"]
            platforms: [linux/amd64]

            """);

        var run = await machine.RunAsync("why", name, "--json");

        Story.MatchesCase(name, run.Text);
    }

    [Fact]
    public async Task An_unknown_name_gets_a_list_of_known_names()
    {
        await using var machine = await LockedAsync(SampleManifest.SeedFarApart);
        machine.Write("airgap.yaml", SampleManifest.SeedFarApart.Replace("\"1.24.3\"", "\"1.24.3\", \"1.33\"", StringComparison.Ordinal));

        Story.Matches(
            await machine.FailAsync(1, "why", "v1.24.3+k3s2")
            + await machine.FailAsync(1, "why", "everything-else")
            + await machine.FailAsync(1, "why", "1.33")
            + await machine.FailAsync(1, "why", "kubectl")
            + await machine.FailAsync(1, "why", "v1.24.3+k3s2", "--json")
            + await machine.FailAsync(2, "why"));
    }

    [Fact]
    public async Task Without_a_lock_file_why_fails_and_makes_no_requests()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);

        var run = await machine.FailAsync(4, "why", "1.30");

        Assert.Empty(machine.Server.Requests);
        Story.Matches(run.Text);
    }

    private static async Task<TestMachine> LockedAsync(string manifest, SampleUpstream? upstream = null)
    {
        var machine = await TestMachine.StartAsync(manifest, upstream);
        await machine.SucceedAsync("lock");
        machine.Server.ClearRequests();
        return machine;
    }
}
