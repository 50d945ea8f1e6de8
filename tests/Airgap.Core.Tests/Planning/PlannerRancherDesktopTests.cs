using Xunit;

namespace Airgap.Core.Tests.Planning;

/// <summary>What the Rancher Desktop of the machines changes about a plan.</summary>
public sealed class PlannerRancherDesktopTests
{
    [Fact]
    public async Task Versions_that_a_Rancher_Desktop_of_today_hides_are_worth_a_warning()
    {
        await using var scene = await PlanningScene.StartAsync();

        var plan = await scene.PlanAsync("""
            kubernetes: ["1.24", "1.19", "1.30"]
            platforms: [linux/amd64]
            """);

        Assert.Equal(
            "Rancher Desktop 1.19 and later hides Kubernetes below 1.25.3: v1.19.16+k3s1, v1.24.3+k3s1",
            plan.Warning("AG0205").Message);
    }

    [Theory]
    [InlineData("1.22", "1.24", "Rancher Desktop 1.22, which the manifest states, hides Kubernetes below 1.25.3: v1.24.3+k3s1")]
    [InlineData("1.19.0", "1.24", "Rancher Desktop 1.19.0, which the manifest states, hides Kubernetes below 1.25.3: v1.24.3+k3s1")]
    [InlineData("1.15", "1.19", "Rancher Desktop 1.15, which the manifest states, hides Kubernetes below 1.21.0: v1.19.16+k3s1")]
    public async Task Versions_that_the_stated_Rancher_Desktop_hides_are_an_error(string desktop, string entry, string message)
    {
        await using var scene = await PlanningScene.StartAsync();

        var refused = await scene.RefuseAsync($$"""
            kubernetes: ["{{entry}}"]
            platforms: [linux/amd64]
            rancherDesktop: {version: "{{desktop}}"}
            """);

        Assert.Equal(("AG0214", message), (refused.Code.Id, refused.Message));
    }

    [Theory]
    [InlineData("1.18.2", "1.24")]
    [InlineData("1.14.2", "1.19")]
    [InlineData("1.24", "1.30")]
    public async Task Versions_that_the_stated_Rancher_Desktop_shows_are_worth_no_word(string desktop, string entry)
    {
        await using var scene = await PlanningScene.StartAsync();

        var plan = await scene.PlanAsync($$"""
            kubernetes: ["{{entry}}"]
            platforms: [linux/amd64]
            rancherDesktop: {version: "{{desktop}}", containerEngine: containerd}
            """);

        Assert.Empty(plan.Notable());
    }

    [Fact]
    public async Task Apple_silicon_with_Rancher_Desktop_1_14_gets_an_amd64_kubectl_where_its_kuberlr_looks()
    {
        await using var scene = await PlanningScene.StartAsync();

        var plan = await scene.PlanAsync("""
            kubernetes: ["1.30"]
            platforms: [darwin/arm64]
            rancherDesktop: {version: "1.14.2"}
            """);

        var kubectl = plan.Artifacts[^1];
        Assert.Equal("kuberlr/darwin-amd64/kubectl1.30.14", kubectl.Path);
        Assert.Equal("https://dl.k8s.io/release/v1.30.14/bin/darwin/amd64/kubectl", kubectl.Url);
        Assert.Equal(["1.30.14 on darwin/arm64 for v1.30.14+k3s2"], plan.KubectlRows());
        Assert.Contains("cache/k3s/v1.30.14+k3s2/k3s-arm64", plan.Paths());
    }

    [Theory]
    [InlineData("rancherDesktop: {version: \"1.15\"}")]
    [InlineData("")]
    public async Task Apple_silicon_with_Rancher_Desktop_1_15_and_later_gets_a_native_kubectl(string setting)
    {
        await using var scene = await PlanningScene.StartAsync();

        var plan = await scene.PlanAsync($"""
            kubernetes: ["1.30"]
            platforms: [darwin/arm64]
            {setting}
            """);

        Assert.Equal("kuberlr/darwin-arm64/kubectl1.30.14", plan.Artifacts[^1].Path);
    }

    [Fact]
    public async Task Both_kinds_of_Mac_with_Rancher_Desktop_1_14_share_one_kubectl()
    {
        await using var scene = await PlanningScene.StartAsync();

        var plan = await scene.PlanAsync("""
            kubernetes: ["1.30"]
            platforms: [darwin/amd64, darwin/arm64]
            rancherDesktop: {version: "1.14"}
            """);

        Assert.Equal(["1.30.14 on darwin/amd64 darwin/arm64 for v1.30.14+k3s2"], plan.KubectlRows());
        Assert.Single(plan.Paths(), path => path.StartsWith("kuberlr/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Apple_silicon_with_Rancher_Desktop_1_14_can_have_the_old_servers_that_have_no_native_kubectl()
    {
        await using var scene = await PlanningScene.StartAsync();

        var plan = await scene.PlanAsync("""
            kubernetes: ["1.19"]
            platforms: [darwin/arm64]
            rancherDesktop: {version: "1.14"}
            """);

        Assert.Equal(["1.19.16 on darwin/arm64 for v1.19.16+k3s1"], plan.KubectlRows());
    }
}
