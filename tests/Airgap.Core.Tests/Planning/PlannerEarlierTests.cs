using Airgap.Core.Tests.Sources;
using Airgap.Locking;
using Airgap.Planning;
using Xunit;
using Lock = Airgap.Locking.Lock;

namespace Airgap.Core.Tests.Planning;

/// <summary>An edit of the manifest resolves what it touched; all else stays as the lock has it.</summary>
public sealed class PlannerEarlierTests
{
    private const string Before = """
        kubernetes: ["1.31"]
        platforms: [linux/amd64]
        """;

    private const string WithAnotherEntry = """
        kubernetes: ["1.30", "1.31"]
        platforms: [linux/amd64]
        """;

    private const string WithAnotherPlatform = """
        kubernetes: ["1.31"]
        platforms: [darwin/arm64, linux/amd64]
        """;

    [Fact]
    public async Task A_new_entry_leaves_the_others_their_release_though_upstream_has_a_newer_one()
    {
        await using var scene = await PlanningScene.StartAsync();
        var locked = await LockAsync(scene, Before);
        scene.Upstream.AddRelease("v1.31.14+k3s1");

        var plan = await ReplanAsync(scene, locked, WithAnotherEntry);

        Assert.Equal(["1.30 = v1.30.14+k3s2", "1.31 = v1.31.4+k3s1"], plan.Rows());
    }

    [Fact]
    public async Task A_minor_of_kubectl_that_was_locked_keeps_its_patch()
    {
        await using var scene = await PlanningScene.StartAsync();
        var locked = await LockAsync(scene, Before);
        scene.Upstream.AddKubectl("1.31.15");

        var plan = await ReplanAsync(scene, locked, WithAnotherEntry);
        var again = await scene.PlanAsync(WithAnotherEntry);

        Assert.Equal(["1.31.14 on linux/amd64 for v1.30.14+k3s2 v1.31.4+k3s1"], plan.KubectlRows());
        Assert.Equal(["1.31.15 on linux/amd64 for v1.30.14+k3s2 v1.31.4+k3s1"], again.KubectlRows());
    }

    [Fact]
    public async Task A_new_platform_gets_the_locked_patch_of_kubectl_too()
    {
        await using var scene = await PlanningScene.StartAsync();
        var locked = await LockAsync(scene, Before);
        scene.Upstream.AddKubectl("1.31.15").AddRelease("v1.31.14+k3s1");

        var plan = await ReplanAsync(scene, locked, WithAnotherPlatform);

        Assert.Equal(["1.31.14 on darwin/arm64 linux/amd64 for v1.31.4+k3s1"], plan.KubectlRows());
        Assert.Contains("cache/k3s/v1.31.4+k3s1/k3s-arm64", plan.Paths());
    }

    [Fact]
    public async Task No_requests_are_made_for_what_is_locked()
    {
        await using var scene = await PlanningScene.StartAsync();
        var locked = await LockAsync(scene, Before);

        await ReplanAsync(scene, locked, WithAnotherEntry);

        Assert.DoesNotContain(scene.Asked, path => path.Contains("v1.31.4+k3s1", StringComparison.Ordinal));
        Assert.DoesNotContain(scene.Asked, path => path.Contains("v1.31.14", StringComparison.Ordinal));
        Assert.DoesNotContain(UpstreamPath.Stable("1.31"), scene.Asked);
        Assert.Contains(scene.Asked, path => path.Contains("v1.30.14+k3s2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_new_platform_asks_about_its_own_files_alone()
    {
        await using var scene = await PlanningScene.StartAsync();
        var locked = await LockAsync(scene, Before);

        await ReplanAsync(scene, locked, WithAnotherPlatform);

        Assert.All(
            scene.Asked.Where(path => path.StartsWith("github.com/", StringComparison.Ordinal)),
            path => Assert.Contains("arm64", path, StringComparison.Ordinal));
        Assert.DoesNotContain(UpstreamPath.Releases, scene.Asked);
    }

    [Fact]
    public async Task A_new_platform_of_the_same_processor_asks_for_no_file_of_the_release()
    {
        await using var scene = await PlanningScene.StartAsync();
        var locked = await LockAsync(scene, Before);

        var plan = await ReplanAsync(scene, locked, """
            kubernetes: ["1.31"]
            platforms: [linux/amd64, windows/amd64]
            """);

        Assert.DoesNotContain(scene.Asked, path => path.StartsWith("github.com/", StringComparison.Ordinal));
        Assert.Equal("linux/amd64 windows/amd64", string.Join(' ', plan.Artifacts[0].Platforms));
    }

    [Fact]
    public async Task An_entry_that_is_taken_out_takes_its_files_along_and_leaves_the_rest()
    {
        await using var scene = await PlanningScene.StartAsync();
        var locked = await LockAsync(scene, WithAnotherEntry);
        scene.Upstream.AddRelease("v1.31.14+k3s1");

        var plan = await ReplanAsync(scene, locked, Before);

        Assert.Equal(["1.31 = v1.31.4+k3s1"], plan.Rows());
        Assert.DoesNotContain(plan.Paths(), path => path.Contains("1.30", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_format_of_the_images_requests_the_locked_releases_again_and_keeps_them()
    {
        await using var scene = await PlanningScene.StartAsync();
        var locked = await LockAsync(scene, Before);
        scene.Upstream.AddRelease("v1.31.14+k3s1");

        var plan = await ReplanAsync(scene, locked, Before + "\nimages: {format: tar}");

        Assert.Equal(["1.31 = v1.31.4+k3s1"], plan.Rows());
        Assert.Contains("cache/k3s/v1.31.4+k3s1/k3s-airgap-images-amd64.tar", plan.Paths());
    }

    [Fact]
    public async Task Locked_checksums_do_not_count_as_coming_from_a_mirror()
    {
        await using var scene = await PlanningScene.StartAsync();
        var locked = await LockAsync(scene, Before);

        var plan = await ReplanAsync(scene, locked, Before);

        Assert.Empty(plan.Warnings);
        Assert.Equal(locked.Canonical.ToArray(), LockPin.Pin(plan, locked).Canonical.ToArray());
    }

    [Fact]
    public async Task Offline_a_plan_of_what_is_locked_needs_no_network()
    {
        await using var scene = await PlanningScene.StartAsync();
        var locked = await LockAsync(scene, WithAnotherEntry);

        var plan = await ReplanAsync(scene, locked, Before, new SourcesSetup { Offline = true });

        Assert.All(plan.Artifacts, artifact => Assert.NotNull(artifact.Content));
        Assert.Empty(scene.Asked);
    }

    private static async Task<Lock> LockAsync(PlanningScene scene, string manifest) => LockPin.Pin(await scene.PlanAsync(manifest), null);

    private static Task<BundlePlan> ReplanAsync(PlanningScene scene, Lock locked, string manifest, SourcesSetup? setup = null)
    {
        scene.Server.ClearRequests();
        return scene.PlanAsync(manifest, LockPin.Keep(locked, PlanningScene.Request(manifest)), setup);
    }
}
