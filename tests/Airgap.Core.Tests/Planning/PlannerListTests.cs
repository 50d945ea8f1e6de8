using Xunit;

namespace Airgap.Core.Tests.Planning;

/// <summary>Which lists a plan needs, and what it does with half of one.</summary>
public sealed class PlannerListTests
{
    private static readonly DateTimeOffset _reset = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    [Fact]
    public async Task With_exact_entries_alone_neither_releases_nor_channels_are_requested()
    {
        await using var scene = await PlanningScene.StartAsync();

        await scene.PlanAsync("""
            kubernetes: [v1.30.14+k3s1, v1.24.3+k3s1]
            platforms: [linux/amd64]
            """);

        // GitHub's digests of each release are a second checksum.
        string[] digests = [UpstreamPath.Release("v1.24.3+k3s1"), UpstreamPath.Release("v1.30.14+k3s1")];
        Assert.All(scene.Asked.Except(digests), path => Assert.Matches("^(github.com|dl.k8s.io)/", path));
    }

    [Fact]
    public async Task A_plan_asks_for_nothing_that_it_does_not_need_and_for_nothing_twice()
    {
        await using var scene = await PlanningScene.StartAsync();

        await scene.PlanAsync("""
            kubernetes: [v1.30.14+k3s2]
            platforms: [linux/amd64]
            """);

        string[] expected =
        [
            .. new[] { "1.29", "1.30", "1.31" }.Select(minor => "GET " + UpstreamPath.Stable(minor)),
            .. new[] { "1.29.15", "1.30.14", "1.31.14" }
                .Select(version => UpstreamPath.Kubectl(version, "linux/amd64"))
                .SelectMany(path => new[] { $"GET {path}.sha256", $"GET {path} bytes=0-0" }),
            "GET " + UpstreamPath.Release("v1.30.14+k3s2"),
            "GET " + UpstreamPath.K3s("v1.30.14+k3s2", "sha256sum-amd64.txt"),
            .. new[] { "k3s", "k3s-airgap-images-amd64.tar.zst" }
                .Select(name => $"GET {UpstreamPath.K3s("v1.30.14+k3s2", name)} bytes=0-0"),
        ];
        Assert.Equal(
            expected.Order(StringComparer.Ordinal),
            scene.Server.Requests
                .Select(request => $"{request.Method} {request.Path} {request.Range}".TrimEnd())
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_channel_whose_files_are_out_takes_no_list_of_releases()
    {
        await using var scene = await PlanningScene.StartAsync();

        await scene.PlanAsync("""
            kubernetes: [stable]
            platforms: [linux/amd64]
            """);

        Assert.DoesNotContain(UpstreamPath.Releases, scene.Asked);
    }

    [Fact]
    public async Task A_minor_that_Rancher_Desktops_list_covers_is_planned_from_it_with_a_warning()
    {
        await using var scene = await LimitedAsync();

        var plan = await scene.PlanAsync("""
            kubernetes: ["1.30", "1.31"]
            platforms: [linux/amd64]
            """);

        Assert.Equal(["1.30 = v1.30.14+k3s2", "1.31 = v1.31.4+k3s1"], plan.Rows());
        Assert.Equal(["AG0208"], plan.Codes());
        Assert.Contains("2026-03-04 05:06:07 UTC", plan.Warning("AG0208").Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.24", "1.24")]
    [InlineData("1.24.3", "1.24.3")]
    [InlineData("1.25.2", "1.25.2")]
    [InlineData("1.24 - 1.30", "1.24")]
    public async Task A_version_below_that_list_fails_with_the_end_of_the_limit_and_the_cure(string entry, string named)
    {
        await using var scene = await LimitedAsync();

        var failed = await Assert.ThrowsAsync<OperationException>(() => scene.PlanAsync($"""
            kubernetes: ["{entry}"]
            platforms: [linux/amd64]
            """));

        Assert.Equal("AG0302", failed.Code.Id);
        Assert.Contains($"releases below 1.25.3, such as '{named}', are only in GitHub's list", failed.Message, StringComparison.Ordinal);
        Assert.Contains("05:06:07 UTC", failed.Hint, StringComparison.Ordinal);
        Assert.Contains("GITHUB_TOKEN", failed.Hint, StringComparison.Ordinal);
        Assert.Contains("write an exact build", failed.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exact_build_below_that_list_is_planned_without_any_list_and_without_a_warning()
    {
        await using var scene = await LimitedAsync();

        var plan = await scene.PlanAsync("""
            kubernetes: [v1.24.3+k3s1]
            platforms: [linux/amd64]
            rancherDesktop: {containerEngine: containerd}
            """);

        Assert.Equal(["v1.24.3+k3s1 = v1.24.3+k3s1"], plan.Rows());
        Assert.Equal(["AG0205"], plan.Codes());
    }

    [Fact]
    public async Task A_channel_is_planned_without_a_warning_about_the_list_that_was_not_needed()
    {
        await using var scene = await LimitedAsync();

        var plan = await scene.PlanAsync("""
            kubernetes: [stable]
            platforms: [linux/amd64]
            """);

        Assert.Empty(plan.Notable());
    }

    private static async Task<PlanningScene> LimitedAsync()
    {
        var scene = await PlanningScene.StartAsync();
        scene.Server.Fail("api.github.com", new RateLimited(_reset));
        return scene;
    }
}
