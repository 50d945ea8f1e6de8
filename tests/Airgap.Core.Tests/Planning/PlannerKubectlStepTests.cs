using Xunit;

namespace Airgap.Core.Tests.Planning;

/// <summary>The marker of the newest kubectl moves a day before the files are everywhere.</summary>
public sealed class PlannerKubectlStepTests
{
    private const string Linux = """
        kubernetes: ["1.30"]
        platforms: [linux/amd64]
        """;

    private const string Two = """
        kubernetes: ["1.30"]
        platforms: [darwin/arm64, linux/amd64]
        """;

    [Theory]
    [InlineData("")]
    [InlineData(".sha256")]
    public async Task A_kubectl_whose_binary_or_digest_answers_404_is_stepped_over(string suffix)
    {
        await using var scene = await PlanningScene.StartAsync();
        scene.Upstream.Remove(UpstreamPath.Kubectl("1.30.14", "linux/amd64") + suffix);

        var plan = await scene.PlanAsync(Linux);

        Assert.Equal(["1.30.13 on linux/amd64 for v1.30.14+k3s2"], plan.KubectlRows());
        Assert.Equal(
            "kubectl 1.30.14 is not available yet for every platform; using 1.30.13 for linux/amd64",
            plan.Warning("AG0206").Message);
    }

    [Fact]
    public async Task A_marker_that_is_two_patches_ahead_is_followed_down_to_what_is_there()
    {
        await using var scene = await PlanningScene.StartAsync();
        scene.Upstream.SetStable("1.30.16");

        var plan = await scene.PlanAsync(Linux);

        Assert.Equal(["1.30.14 on linux/amd64 for v1.30.14+k3s2"], plan.KubectlRows());
        Assert.StartsWith("kubectl 1.30.16 is not available yet", plan.Warning("AG0206").Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kubectl_that_is_missing_for_one_platform_alone_is_stepped_over_for_all_so_that_one_version_serves_all()
    {
        await using var scene = await PlanningScene.StartAsync();
        scene.Upstream.Remove(UpstreamPath.Kubectl("1.30.14", "darwin/arm64"));

        var plan = await scene.PlanAsync(Two);

        Assert.Equal(["1.30.13 on darwin/arm64 linux/amd64 for v1.30.14+k3s2"], plan.KubectlRows());
        Assert.Equal(
            "kubectl 1.30.14 is not available yet for every platform; using 1.30.13 for darwin/arm64, linux/amd64",
            plan.Warning("AG0206").Message);
    }

    [Fact]
    public async Task Where_no_version_is_there_for_all_each_platform_gets_its_own_with_a_word_for_the_older()
    {
        await using var scene = await PlanningScene.StartAsync();
        scene.Upstream.Remove(UpstreamPath.Kubectl("1.30.14", "darwin/arm64")).Remove(UpstreamPath.Kubectl("1.30.13", "linux/amd64"));
        foreach (var minor in new[] { "1.29", "1.31" })
        {
            scene.Upstream.Remove(UpstreamPath.Stable(minor));
        }

        var plan = await scene.PlanAsync(Two);

        Assert.Equal(["1.30.13 on darwin/arm64 for v1.30.14+k3s2", "1.30.14 on linux/amd64 for v1.30.14+k3s2"], plan.KubectlRows());
        Assert.Equal(
            "kubectl 1.30.14 is not available yet for every platform; using 1.30.13 for darwin/arm64",
            plan.Warning("AG0206").Message);
    }

    [Fact]
    public async Task A_minor_without_any_file_for_a_platform_leads_to_its_neighbour_without_a_warning()
    {
        await using var scene = await PlanningScene.StartAsync();
        scene.Upstream.Remove(UpstreamPath.Kubectl("1.30.14", "linux/amd64")).Remove(UpstreamPath.Kubectl("1.30.13", "linux/amd64"));

        var plan = await scene.PlanAsync(Linux);

        Assert.Equal(["1.31.14 on linux/amd64 for v1.30.14+k3s2"], plan.KubectlRows());
        Assert.Empty(plan.Codes());
    }

    [Fact]
    public async Task A_digest_file_that_holds_an_error_page_is_an_error_and_never_a_step()
    {
        await using var scene = await PlanningScene.StartAsync();
        scene.Server.Fail(UpstreamPath.Kubectl("1.30.14", "linux/amd64") + ".sha256", new HtmlInstead());

        var failed = await Assert.ThrowsAsync<Airgap.Sources.SourceException>(() => scene.PlanAsync(Linux));

        Assert.Equal("AG0304", failed.Code.Id);
    }
}
