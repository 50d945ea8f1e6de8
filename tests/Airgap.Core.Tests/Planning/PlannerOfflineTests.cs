using Airgap.Core.Tests.Sources;
using Airgap.Locking;
using Airgap.Sources;
using Xunit;

namespace Airgap.Core.Tests.Planning;

/// <summary>What can be planned with <c>--offline</c>.</summary>
public sealed class PlannerOfflineTests
{
    private static readonly SourcesSetup _offline = new() { Offline = true };

    [Fact]
    public async Task Exact_builds_with_named_kubectls_are_planned_without_sizes_and_digests()
    {
        await using var scene = await PlanningScene.StartAsync();

        var plan = await scene.PlanAsync(
            """
            kubernetes: [v1.30.14+k3s2, v1.19.16+k3s1]
            platforms: [linux/amd64]
            kubectl: {include: ["1.20.15", "1.30.14"]}
            """,
            setup: _offline);

        Assert.Equal(
            [
                "cache/k3s/v1.19.16+k3s1/k3s",
                "cache/k3s/v1.19.16+k3s1/k3s-airgap-images-amd64.tar",
                "cache/k3s/v1.19.16+k3s1/sha256sum-amd64.txt",
                "cache/k3s/v1.30.14+k3s2/k3s",
                "cache/k3s/v1.30.14+k3s2/k3s-airgap-images-amd64.tar.zst",
                "cache/k3s/v1.30.14+k3s2/sha256sum-amd64.txt",
                "kuberlr/linux-amd64/kubectl1.20.15",
                "kuberlr/linux-amd64/kubectl1.30.14",
            ],
            plan.Paths());
        Assert.All(plan.Artifacts, artifact => Assert.Null(artifact.Content));
        Assert.Empty(scene.Asked);
    }

    [Fact]
    public async Task A_plan_without_digests_cannot_be_locked()
    {
        await using var scene = await PlanningScene.StartAsync();
        var plan = await scene.PlanAsync(
            """
            kubernetes: [v1.30.14+k3s2]
            platforms: [linux/amd64]
            kubectl: {include: ["1.30.14"]}
            """,
            setup: _offline);

        var failed = Assert.Throws<OperationException>(() => LockPin.Pin(plan, null));

        Assert.Equal("AG0305", failed.Code.Id);
    }

    [Fact]
    public async Task A_minor_needs_the_list_of_releases_which_is_not_available_offline()
    {
        await using var scene = await PlanningScene.StartAsync();

        var failed = await Assert.ThrowsAsync<SourceException>(() => scene.PlanAsync(
            """
            kubernetes: ["1.30"]
            platforms: [linux/amd64]
            """,
            setup: _offline));

        Assert.Equal(("AG0305", SourceFailure.Offline), (failed.Code.Id, failed.Failure));
        Assert.Empty(scene.Asked);
    }

    [Fact]
    public async Task Exact_builds_without_a_named_kubectl_fail_because_of_offline_and_not_because_of_upstream()
    {
        await using var scene = await PlanningScene.StartAsync();

        var failed = await Assert.ThrowsAnyAsync<OperationException>(() => scene.PlanAsync(
            """
            kubernetes: [v1.30.14+k3s2]
            platforms: [linux/amd64]
            """,
            setup: _offline));

        Assert.DoesNotContain("none upstream", failed.Message, StringComparison.Ordinal);
        Assert.Equal("AG0305", failed.Code.Id);
    }
}
