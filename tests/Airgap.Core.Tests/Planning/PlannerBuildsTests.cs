using Airgap.Planning;
using Xunit;

namespace Airgap.Core.Tests.Planning;

/// <summary>Rancher Desktop shows one build of each patch, so all entries that meet on one share a build.</summary>
public sealed class PlannerBuildsTests
{
    [Fact]
    public async Task Where_inexact_entries_meet_the_highest_build_serves_all()
    {
        await using var scene = await PlanningScene.StartAsync();
        scene.Upstream.SetChannel("stable", "v1.30.14+k3s1");

        var plan = await scene.PlanAsync("""
            kubernetes: [stable, "1.30", "1.30.14"]
            platforms: [linux/amd64]
            """);

        Assert.Equal(["1.30 = v1.30.14+k3s2", "1.30.14 = v1.30.14+k3s2", "stable = v1.30.14+k3s2"], plan.Rows());
        Assert.Empty(plan.Notable());
        Assert.Equal(3, plan.Artifacts.Count(artifact => artifact.Kind != ArtifactKind.Kubectl));
    }

    [Fact]
    public async Task An_exact_build_wins_over_a_higher_one_with_a_word()
    {
        await using var scene = await PlanningScene.StartAsync();

        var plan = await scene.PlanAsync("""
            kubernetes: ["1.30", v1.30.14+k3s1]
            platforms: [linux/amd64]
            """);

        Assert.Equal(["1.30 = v1.30.14+k3s1", "v1.30.14+k3s1 = v1.30.14+k3s1"], plan.Rows());
        Assert.Equal(
            "'1.30' resolves to v1.30.14+k3s1, because an exact entry requests it; its newest build is v1.30.14+k3s2",
            plan.Warning("AG0209").Message);
        Assert.DoesNotContain(plan.Paths(), path => path.Contains("k3s2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_exact_build_wins_over_a_lower_one_without_a_word()
    {
        await using var scene = await PlanningScene.StartAsync();
        scene.Upstream.SetChannel("stable", "v1.30.14+k3s1");

        var plan = await scene.PlanAsync("""
            kubernetes: [stable, v1.30.14+k3s2]
            platforms: [linux/amd64]
            """);

        Assert.Equal(["stable = v1.30.14+k3s2", "v1.30.14+k3s2 = v1.30.14+k3s2"], plan.Rows());
        Assert.Empty(plan.Notable());
    }

    [Fact]
    public async Task An_exact_build_of_another_patch_changes_nothing()
    {
        await using var scene = await PlanningScene.StartAsync();

        var plan = await scene.PlanAsync("""
            kubernetes: ["1.30", v1.30.13+k3s1]
            platforms: [linux/amd64]
            """);

        Assert.Equal(["v1.30.13+k3s1 = v1.30.13+k3s1", "1.30 = v1.30.14+k3s2"], plan.Rows());
        Assert.Empty(plan.Notable());
    }
}
