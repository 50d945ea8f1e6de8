using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

public sealed class PlanTests
{
    [Fact]
    public async Task One_kubectl_serves_three_neighbouring_minors()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.SeedOfThree, WithTheSeedsMinors());

        Story.Matches((await machine.RunAsync("plan")).Text);
    }

    [Fact]
    public async Task Versions_far_apart_need_two_kubectls()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.SeedFarApart);

        Story.Matches((await machine.RunAsync("plan")).Text);
    }

    [Fact]
    public async Task Every_kind_of_entry_comes_to_a_release()
    {
        await using var machine = await TestMachine.StartAsync("""
            kubernetes:
              - stable
              - latest
              - "1.30"
              - "1.29.4"
              - v1.30.14+k3s1
              - "1.31 - 1.33"
            platforms: [linux/amd64, macos/aarch64, windows/x86_64]
            rancherDesktop:
              version: "1.22"

            """);

        Story.Matches((await machine.RunAsync("plan")).Text);
    }

    [Fact]
    public async Task Kubectls_may_be_one_a_minor_or_named()
    {
        await using var machine = await TestMachine.StartAsync("""
            kubernetes: ["1.29", "1.30", "1.31"]
            platforms: [linux/amd64]
            kubectl: { policy: matching }

            """);
        machine.Write("named.yaml", """
            kubernetes: ["1.29", "1.30", "1.31"]
            platforms: [linux/amd64]
            kubectl: { include: ["1.33.4", "1.29.4"] }

            """);

        Story.Matches(await machine.RunAsync("plan") + await machine.RunAsync("plan", "-f", "named.yaml"));
    }

    [Fact]
    public async Task Platforms_may_need_different_kubectls()
    {
        await using var machine = await TestMachine.StartAsync("""
            kubernetes: ["1.21"]
            platforms: [linux/amd64, darwin/arm64, windows/arm64]

            """);
        machine.Upstream.Remove(UpstreamPath.Kubectl("1.22.17", "linux/amd64"));

        Story.Matches((await machine.RunAsync("plan")).Text);
    }

    [Fact]
    public async Task Versions_that_the_stated_Rancher_Desktop_hides_are_an_error()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.SeedFarApart + "rancherDesktop: { version: \"1.22\" }\n");

        Story.Matches((await machine.RunAsync("plan")).Text);
    }

    [Fact]
    public async Task Plan_as_JSON_holds_every_file()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.SeedFarApart);

        Story.Matches((await machine.RunAsync("plan", "--json")).Text);
    }

    [Fact]
    public async Task Plan_lists_the_addresses_that_a_build_will_ask()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);

        var upstream = await machine.RunAsync("plan", "--urls");
        var mirrored = await machine.RunAsync("plan", "--urls", "--mirror", $"https://dl.k8s.io/={machine.Server.Address}/dl.k8s.io/");
        var json = await machine.RunAsync("plan", "--urls", "--json");

        Story.Matches(upstream + mirrored + json);
    }

    [Fact]
    public async Task A_lock_that_is_up_to_date_is_shown_without_asking_anybody()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        var first = await machine.SucceedAsync("plan");
        await machine.SucceedAsync("lock");
        machine.Server.ClearRequests();

        var second = await machine.SucceedAsync("plan");

        Assert.Equal(first.Text.Replace(", all new\n", ", nothing new\n", StringComparison.Ordinal), second.Text);
        Assert.NotEqual(first.Text, second.Text);
        Assert.Empty(machine.Server.Requests);
    }

    [Fact]
    public async Task What_is_new_since_the_lock_file_is_shown()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("lock");
        machine.Write("airgap.yaml", """
            kubernetes: ["1.31", "1.32"]
            platforms: [linux/amd64, windows/amd64]

            """);
        var changed = await machine.RunAsync("plan");
        machine.Write("airgap.yaml", """
            kubernetes: ["1.30", "1.30.14"]
            platforms: [linux/amd64]

            """);

        Story.Matches(changed + await machine.RunAsync("plan"));
    }

    [Fact]
    public async Task Ten_minors_on_six_platforms_served_differently_are_shown_in_blocks_that_fit_a_terminal()
    {
        await using var machine = await TestMachine.StartAsync("""
            kubernetes: ["1.23", "1.24", "1.26 - 1.33", v1.30.14+k3s1]
            platforms: [linux/amd64, linux/arm64, darwin/amd64, darwin/arm64, windows/amd64, windows/arm64]

            """, SampleUpstream.Standard()
                .AddRelease("v1.23.17+k3s1")
                .AddRelease("v1.26.15+k3s1")
                .AddRelease("v1.27.16+k3s1")
                .AddRelease("v1.28.15+k3s1"));
        machine.Upstream.Remove(UpstreamPath.Kubectl("1.23.17", "windows/arm64"));

        // One has to take the kubectl below, the other that above.
        foreach (var patch in new[] { "1.24.3", "1.24.17" })
        {
            machine.Upstream.Remove(UpstreamPath.Kubectl(patch, "linux/amd64"));
        }


        var run = await machine.SucceedAsync("plan");

        Assert.All(run.Output.Split('\n'), line => Assert.True(line.Length <= 80, line));
        Story.Matches(run.Text);
    }

    [Fact]
    public async Task Piped_output_has_no_trailing_blanks()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Large);

        var run = await machine.SucceedAsync("plan");

        Assert.All(run.Output.Split('\n'), line => Assert.Equal(line.TrimEnd(), line));
    }

    [Fact]
    public async Task Plan_writes_nothing()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        var before = TreeFingerprint.Exact(machine.Root.Path);

        await machine.SucceedAsync("plan");

        Assert.Equal(before, TreeFingerprint.Exact(machine.Root.Path));
    }

    private static SampleUpstream WithTheSeedsMinors() => SampleUpstream.Standard().AddRelease("v1.22.17+k3s1").AddRelease("v1.23.17+k3s1");
}
