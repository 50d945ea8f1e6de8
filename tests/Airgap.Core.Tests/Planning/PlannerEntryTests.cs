using Xunit;

namespace Airgap.Core.Tests.Planning;

/// <summary>What each form of an entry comes to.</summary>
public sealed class PlannerEntryTests
{
    [Theory]
    [InlineData("1.29", "1.29 = v1.29.15+k3s1")]
    [InlineData("1.30", "1.30 = v1.30.14+k3s2")]
    [InlineData("1.29.4", "1.29.4 = v1.29.4+k3s1")]
    [InlineData("1.30.14", "1.30.14 = v1.30.14+k3s2")]
    [InlineData("v1.30.14+k3s1", "v1.30.14+k3s1 = v1.30.14+k3s1")]
    [InlineData("stable", "stable = v1.32.1+k3s1")]
    [InlineData("latest", "latest = v1.33.5+k3s1")]
    public async Task An_entry_comes_to_the_newest_patch_and_the_newest_build_of_what_it_leaves_open(string entry, string expected)
    {
        await using var scene = await PlanningScene.StartAsync();

        var plan = await scene.PlanAsync($"""
            kubernetes: ["{entry}"]
            platforms: [linux/amd64]
            """);

        Assert.Equal([expected], plan.Rows());
        Assert.Empty(plan.Notable());
    }

    [Fact]
    public async Task A_range_comes_to_one_release_of_every_minor_with_both_ends()
    {
        await using var scene = await PlanningScene.StartAsync();

        var plan = await scene.PlanAsync("""
            kubernetes: ["1.31 - 1.33"]
            platforms: [linux/amd64]
            """);

        Assert.Equal(["1.31 - 1.33 = v1.31.4+k3s1", "1.31 - 1.33 = v1.32.1+k3s1", "1.31 - 1.33 = v1.33.5+k3s1"], plan.Rows());
    }

    [Fact]
    public async Task Rows_are_in_the_order_of_versions_and_then_of_text()
    {
        await using var scene = await PlanningScene.StartAsync();

        var plan = await scene.PlanAsync("""
            kubernetes: [stable, "1.33", "1.32", "1.29", "1.29 - 1.30"]
            platforms: [linux/amd64]
            """);

        Assert.Equal(
            [
                "1.29 = v1.29.15+k3s1", "1.29 - 1.30 = v1.29.15+k3s1", "1.29 - 1.30 = v1.30.14+k3s2",
                "1.32 = v1.32.1+k3s1", "stable = v1.32.1+k3s1", "1.33 = v1.33.5+k3s1",
            ],
            plan.Rows());
    }

    [Theory]
    [InlineData("1.28", "there is no k3s release for '1.28'", "there are releases of 1.19, 1.21, 1.24, 1.29 to 1.33")]
    [InlineData("1.30.99", "there is no k3s release for '1.30.99'", "the newest release of 1.30 is 1.30.14")]
    [InlineData("1.28.3", "there is no k3s release for '1.28.3'", "there are releases of 1.19, 1.21, 1.24, 1.29 to 1.33")]
    [InlineData(
        "v1.30.14+k3s9",
        "k3s has no release v1.30.14+k3s9 with files for amd64",
        "see https://github.com/k3s-io/k3s/releases; an entry such as 1.30 selects the newest release")]
    public async Task An_entry_that_nothing_fits_is_named_with_what_there_is(string entry, string message, string hint)
    {
        await using var scene = await PlanningScene.StartAsync();

        var refused = await scene.RefuseAsync($"""
            kubernetes: ["{entry}"]
            platforms: [linux/amd64]
            """);

        Assert.Equal(("AG0201", message, hint), (refused.Code.Id, refused.Message, refused.Hint));
    }

    [Fact]
    public async Task Everything_that_nothing_fits_is_named_at_once()
    {
        await using var scene = await PlanningScene.StartAsync();

        var refused = await scene.RefuseAsync("""
            kubernetes: ["1.27 - 1.29", "1.30", "1.30.99"]
            platforms: [linux/amd64]
            """);

        Assert.Equal(
            ["there is no k3s release for '1.27'", "there is no k3s release for '1.28'", "there is no k3s release for '1.30.99'"],
            refused.Diagnostics.Select(diagnostic => diagnostic.Message));
    }

    [Fact]
    public async Task A_channel_that_points_at_nothing_is_named()
    {
        await using var scene = await PlanningScene.StartAsync();
        scene.Upstream.SetChannel("stable");

        var refused = await scene.RefuseAsync("""
            kubernetes: [stable]
            platforms: [linux/amd64]
            """);

        Assert.Equal(("AG0201", "the k3s channel 'stable' has no release"), (refused.Code.Id, refused.Message));
    }

    [Fact]
    public async Task An_empty_list_of_releases_is_reported_as_such()
    {
        await using var scene = await PlanningScene.StartAsync();
        scene.Upstream.Put(UpstreamPath.Releases, "[]");

        var refused = await scene.RefuseAsync("""
            kubernetes: ["1.30"]
            platforms: [linux/amd64]
            """);

        Assert.Contains("the list of releases is empty", refused.Message, StringComparison.Ordinal);
    }
}
