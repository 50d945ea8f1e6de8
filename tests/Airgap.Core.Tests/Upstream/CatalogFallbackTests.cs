using Airgap.Core.Tests.Sources;
using Airgap.Sources;
using Airgap.Versions;
using Xunit;

namespace Airgap.Core.Tests.Upstream;

/// <summary>Where GitHub's API does not give the releases, Rancher Desktop's own list is used, as far as it reaches.</summary>
public sealed class CatalogFallbackTests
{
    private static readonly DateTimeOffset _reset = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    [Fact]
    public async Task After_the_rate_limit_Rancher_Desktops_list_is_used_and_says_why()
    {
        await using var scene = await UpstreamScene.StartAsync();
        scene.Server.Fail("api.github.com", new RateLimited(_reset));

        var list = await scene.Catalog.GetReleasesAsync();

        Assert.Equal(
            [
                "v1.29.4+k3s1", "v1.29.15+k3s1", "v1.30.13+k3s1", "v1.30.14+k3s2", "v1.31.4+k3s1", "v1.32.1+k3s1",
                "v1.33.4+k3s1", "v1.33.5+k3s1",
            ],
            list.Releases.Select(release => release.ToString()));
        Assert.Equal(_reset, Assert.IsType<SourceException>(list.GitHubFailure).LimitResets);
        Assert.Equal("AG0208", list.Warning!.Code.Id);
        Assert.Contains("2026-03-04 05:06:07 UTC", list.Warning.Message, StringComparison.Ordinal);
        Assert.Contains("GITHUB_TOKEN", list.Warning.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_limit_that_comes_between_two_pages_counts_like_one_before_the_first()
    {
        await using var scene = await UpstreamScene.StartAsync();
        scene.Server.Fail(UpstreamPath.Releases, new FailPage(2, new RateLimited(_reset)));

        var list = await scene.Catalog.GetReleasesAsync();

        Assert.NotNull(list.GitHubFailure);
        Assert.Equal("v1.29.4+k3s1", list.Releases[0].ToString());
    }

    [Fact]
    public async Task A_partial_list_answers_from_1_25_3_on_and_a_complete_one_for_everything()
    {
        await using var scene = await UpstreamScene.StartAsync();
        var complete = await scene.Catalog.GetReleasesAsync();
        scene.Server.Fail("api.github.com", new RateLimited(_reset));
        await using var again = await UpstreamScene.StartAsync();
        again.Server.Fail("api.github.com", new RateLimited(_reset));
        var partial = await again.Catalog.GetReleasesAsync();

        Assert.True(complete.Covers(new MinorVersion(1, 19)));
        Assert.True(partial.Covers(new MinorVersion(1, 25)));
        Assert.False(partial.Covers(new MinorVersion(1, 24)));
        Assert.True(partial.Covers(new KubernetesVersion(1, 25, 3)));
        Assert.False(partial.Covers(new KubernetesVersion(1, 25, 2)));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(401)]
    public async Task Another_refusal_leads_to_Rancher_Desktops_list_as_well(int status)
    {
        await using var scene = await UpstreamScene.StartAsync();
        scene.Server.Fail("api.github.com", new StatusCode(status));

        Assert.Equal(8, (await scene.Catalog.GetReleasesAsync()).Releases.Length);
    }

    [Fact]
    public async Task A_login_page_in_place_of_the_API_leads_to_Rancher_Desktops_list_as_well()
    {
        await using var scene = await UpstreamScene.StartAsync();
        scene.Server.Fail("api.github.com", new HtmlInstead());

        var list = await scene.Catalog.GetReleasesAsync();

        Assert.Equal(("AG0304", 8), (list.GitHubFailure!.Code.Id, list.Releases.Length));
    }

    [Fact]
    public async Task With_both_lists_out_of_reach_the_first_error_is_reported()
    {
        await using var scene = await UpstreamScene.StartAsync();
        scene.Server.Fail("api.github.com", new RateLimited(_reset));
        scene.Server.Fail("raw.githubusercontent.com", new StatusCode(503));

        var failed = await Assert.ThrowsAsync<SourceException>(scene.Catalog.GetReleasesAsync);

        Assert.Equal(("AG0302", SourceFailure.RateLimited), (failed.Code.Id, failed.Failure));
        Assert.Contains("/api.github.com/repos/k3s-io/k3s/releases", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_login_page_in_place_of_everything_the_first_error_is_reported()
    {
        await using var scene = await UpstreamScene.StartAsync();
        scene.Server.Fail("api.github.com", new HtmlInstead());
        scene.Server.Fail("raw.githubusercontent.com", new HtmlInstead());

        var failed = await Assert.ThrowsAsync<SourceException>(scene.Catalog.GetReleasesAsync);

        Assert.Equal("AG0304", failed.Code.Id);
        Assert.Contains("/api.github.com/", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Offline_neither_list_is_requested()
    {
        await using var scene = await UpstreamScene.StartAsync(setup: new SourcesSetup { Offline = true });

        var failed = await Assert.ThrowsAsync<SourceException>(scene.Catalog.GetReleasesAsync);

        Assert.Equal(("AG0305", SourceFailure.Offline), (failed.Code.Id, failed.Failure));
        Assert.Empty(scene.Asked);
    }
}
