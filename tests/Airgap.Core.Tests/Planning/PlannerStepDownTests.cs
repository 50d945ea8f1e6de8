using Xunit;

namespace Airgap.Core.Tests.Planning;

/// <summary>A release that is announced but not out is stepped over, with a word, where the entry leaves a choice.</summary>
public sealed class PlannerStepDownTests
{
    private const string Minor = """
        kubernetes: ["1.30"]
        platforms: [linux/amd64]
        """;

    [Fact]
    public async Task A_minor_steps_down_to_the_build_before_when_the_checksum_file_answers_404()
    {
        await using var scene = await WithoutAsync("v1.30.14+k3s2");

        var plan = await scene.PlanAsync(Minor);

        Assert.Equal(["1.30 = v1.30.14+k3s1"], plan.Rows());
        Assert.Equal("v1.30.14+k3s2 has no checksum file yet; using v1.30.14+k3s1 for '1.30'", plan.Warning("AG0204").Message);
    }

    [Fact]
    public async Task A_minor_steps_down_over_patches_too()
    {
        await using var scene = await WithoutAsync("v1.30.14+k3s2", "v1.30.14+k3s1");

        var plan = await scene.PlanAsync(Minor);

        Assert.Equal(["1.30 = v1.30.13+k3s1"], plan.Rows());
        Assert.Equal(["AG0204"], plan.Codes());
    }

    [Fact]
    public async Task A_release_that_is_out_for_one_processor_alone_is_stepped_over_only_where_the_other_is_wanted()
    {
        await using var scene = await PlanningScene.StartAsync();
        scene.Upstream.Remove(UpstreamPath.K3s("v1.30.14+k3s2", "sha256sum-arm64.txt"));

        var amd64 = await scene.PlanAsync(Minor);
        var both = await scene.PlanAsync("""
            kubernetes: ["1.30"]
            platforms: [darwin/arm64, linux/amd64]
            """);

        Assert.Equal(["1.30 = v1.30.14+k3s2"], amd64.Rows());
        Assert.Equal(["1.30 = v1.30.14+k3s1"], both.Rows());
    }

    [Fact]
    public async Task A_patch_steps_over_builds()
    {
        await using var scene = await WithoutAsync("v1.30.14+k3s2");

        var plan = await scene.PlanAsync("""
            kubernetes: ["1.30.14"]
            platforms: [linux/amd64]
            """);

        Assert.Equal(["1.30.14 = v1.30.14+k3s1"], plan.Rows());
        Assert.Equal(["AG0204"], plan.Codes());
    }

    [Fact]
    public async Task A_patch_never_steps_to_another_patch()
    {
        await using var scene = await WithoutAsync("v1.30.14+k3s2", "v1.30.14+k3s1");

        var refused = await scene.RefuseAsync("""
            kubernetes: ["1.30.14"]
            platforms: [linux/amd64]
            """);

        Assert.Equal(
            ("AG0201", "no release for '1.30.14' has published its files yet; the newest is v1.30.14+k3s2"),
            (refused.Code.Id, refused.Message));
    }

    [Fact]
    public async Task An_exact_build_never_steps()
    {
        await using var scene = await WithoutAsync("v1.30.14+k3s2");

        var refused = await scene.RefuseAsync("""
            kubernetes: [v1.30.14+k3s2]
            platforms: [linux/amd64]
            """);

        Assert.Equal(("AG0201", "k3s has no release v1.30.14+k3s2 with files for amd64"), (refused.Code.Id, refused.Message));
    }

    [Fact]
    public async Task A_channel_that_is_ahead_of_the_files_steps_down_within_its_minor()
    {
        await using var scene = await WithoutAsync("v1.33.5+k3s1");

        var plan = await scene.PlanAsync("""
            kubernetes: [latest]
            platforms: [linux/amd64]
            """);

        Assert.Equal(["latest = v1.33.4+k3s1"], plan.Rows());
        Assert.Equal("v1.33.5+k3s1 has no checksum file yet; using v1.33.4+k3s1 for 'latest'", plan.Warning("AG0204").Message);
    }

    [Fact]
    public async Task A_range_steps_down_minor_by_minor()
    {
        await using var scene = await WithoutAsync("v1.33.5+k3s1");

        var plan = await scene.PlanAsync("""
            kubernetes: ["1.32 - 1.33"]
            platforms: [linux/amd64]
            """);

        Assert.Equal(["1.32 - 1.33 = v1.32.1+k3s1", "1.32 - 1.33 = v1.33.4+k3s1"], plan.Rows());
        Assert.EndsWith("using v1.33.4+k3s1 for '1.33'", plan.Warning("AG0204").Message, StringComparison.Ordinal);
    }

    private static async Task<PlanningScene> WithoutAsync(params string[] tags)
    {
        var scene = await PlanningScene.StartAsync();
        foreach (var tag in tags)
        {
            scene.Upstream.Remove(UpstreamPath.K3s(tag, "sha256sum-amd64.txt")).Remove(UpstreamPath.K3s(tag, "sha256sum-arm64.txt"));
        }

        return scene;
    }
}
