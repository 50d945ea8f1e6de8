using Xunit;

namespace Airgap.Core.Tests.Planning;

/// <summary>Which kubectls a plan carries, and for whom.</summary>
public sealed class PlannerKubectlTests
{
    [Fact]
    public async Task The_example_with_three_neighbours_takes_one_kubectl()
    {
        await using var scene = await PlanningScene.StartAsync();

        var plan = await scene.PlanAsync("""
            kubernetes: ["1.30", "1.31", "1.32"]
            platforms: [linux/amd64]
            """);

        Assert.Equal(["1.31.14 on linux/amd64 for v1.30.14+k3s2 v1.31.4+k3s1 v1.32.1+k3s1"], plan.KubectlRows());
    }

    [Fact]
    public async Task The_example_with_servers_far_apart_takes_two_kubectls()
    {
        await using var scene = await PlanningScene.StartAsync(SampleUpstream.Standard().AddRelease("v1.21.14+k3s1"));

        var plan = await scene.PlanAsync("""
            kubernetes: ["1.24.3", "1.21.14", "1.19.16"]
            platforms: [linux/amd64]
            """);

        Assert.Equal(
            ["1.20.15 on linux/amd64 for v1.19.16+k3s1 v1.21.14+k3s1", "1.24.17 on linux/amd64 for v1.24.3+k3s1"],
            plan.KubectlRows());
    }

    [Fact]
    public async Task Two_patches_of_one_minor_share_a_kubectl_of_that_minor()
    {
        await using var scene = await PlanningScene.StartAsync();

        var plan = await scene.PlanAsync("""
            kubernetes: ["1.30.13", "1.30.14"]
            platforms: [linux/amd64]
            """);

        Assert.Equal(["1.30.14 on linux/amd64 for v1.30.13+k3s1 v1.30.14+k3s2"], plan.KubectlRows());
    }

    [Fact]
    public async Task Policy_matching_carries_one_for_each_minor_and_tells_whom_kuberlr_really_serves_with_it()
    {
        await using var scene = await PlanningScene.StartAsync();

        var plan = await scene.PlanAsync("""
            kubernetes: ["1.29", "1.31", "1.32"]
            platforms: [linux/amd64]
            kubectl: {policy: matching}
            """);

        // kuberlr takes the newest in range: 1.32.9 for the 1.31 server too.
        Assert.Equal(
            [
                "1.29.15 on linux/amd64 for v1.29.15+k3s1", "1.31.14 on linux/amd64 for",
                "1.32.9 on linux/amd64 for v1.31.4+k3s1 v1.32.1+k3s1",
            ],
            plan.KubectlRows());
    }

    [Fact]
    public async Task Policy_minimal_is_the_default_written_out()
    {
        await using var scene = await PlanningScene.StartAsync();

        var plan = await scene.PlanAsync("""
            kubernetes: ["1.30", "1.31", "1.32"]
            platforms: [linux/amd64]
            kubectl: {policy: minimal}
            """);

        Assert.Single(plan.Kubectl);
    }

    [Fact]
    public async Task An_included_kubectl_is_carried_and_the_minimum_is_computed_around_it()
    {
        await using var scene = await PlanningScene.StartAsync();

        var plan = await scene.PlanAsync("""
            kubernetes: ["1.30", "1.32", "1.33"]
            platforms: [linux/amd64, windows/amd64]
            kubectl: {include: ["1.29.4"]}
            """);

        Assert.Equal(
            ["1.29.4 on linux/amd64 windows/amd64 for v1.30.14+k3s2", "1.33.5 on linux/amd64 windows/amd64 for v1.32.1+k3s1 v1.33.5+k3s1"],
            plan.KubectlRows());
        Assert.Contains("kuberlr/windows-amd64/kubectl1.29.4.exe", plan.Paths());
    }

    [Fact]
    public async Task An_included_kubectl_that_upstream_lacks_is_named_for_each_platform()
    {
        await using var scene = await PlanningScene.StartAsync();

        var refused = await scene.RefuseAsync("""
            kubernetes: ["1.30"]
            platforms: [darwin/arm64, linux/amd64]
            kubectl: {include: ["1.20.15", "1.30.99"]}
            """);

        Assert.Equal(
            [
                "AG0213 kubectl 1.20.15 of kubectl.include does not exist for darwin/arm64",
                "AG0213 kubectl 1.30.99 of kubectl.include does not exist for darwin/arm64",
                "AG0213 kubectl 1.30.99 of kubectl.include does not exist for linux/amd64",
            ],
            refused.Diagnostics.Select(diagnostic => $"{diagnostic.Code.Id} {diagnostic.Message}"));
    }

    [Fact]
    public async Task A_platform_that_no_kubectl_can_serve_is_named_with_the_server_and_what_was_tried()
    {
        await using var scene = await PlanningScene.StartAsync();

        var refused = await scene.RefuseAsync("""
            kubernetes: ["1.19", "1.30"]
            platforms: [darwin/arm64, linux/amd64]
            """);

        Assert.Equal("AG0202", refused.Code.Id);
        Assert.Equal("no kubectl for darwin/arm64 can serve v1.19.16+k3s1; tried: 1.18.20, 1.19.16, 1.20.15", refused.Message);
        Assert.Contains("kubectl exists for darwin/arm64 from 1.21.0", refused.Hint, StringComparison.Ordinal);
        Assert.Single(refused.Diagnostics);
    }

    [Fact]
    public async Task Minors_that_upstream_has_no_kubectl_of_are_named_as_tried()
    {
        await using var scene = await PlanningScene.StartAsync();
        scene.Upstream.Remove(UpstreamPath.Stable("1.29")).Remove(UpstreamPath.Stable("1.30")).Remove(UpstreamPath.Stable("1.31"));

        var refused = await scene.RefuseAsync("""
            kubernetes: ["1.30"]
            platforms: [linux/amd64]
            """);

        Assert.Equal(
            "no kubectl for linux/amd64 can serve v1.30.14+k3s2; tried: 1.29 (none upstream), 1.30 (none upstream), 1.31 (none upstream)",
            refused.Message);
    }

    [Fact]
    public async Task Windows_on_ARM_without_a_1_22_shares_the_1_23_with_everybody()
    {
        await using var scene = await PlanningScene.StartAsync(SampleUpstream.Standard().AddRelease("v1.22.17+k3s1"));

        var plan = await scene.PlanAsync("""
            kubernetes: ["1.22"]
            platforms: [linux/amd64, windows/arm64]
            """);

        Assert.Equal(["1.23.17 on linux/amd64 windows/arm64 for v1.22.17+k3s1"], plan.KubectlRows());
        Assert.Empty(plan.Codes().Except(["AG0205"]));
    }
}
