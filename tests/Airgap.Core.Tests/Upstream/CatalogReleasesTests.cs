using Airgap.Core.Tests.Sources;
using Airgap.Sources;
using Airgap.Upstream;
using Xunit;

namespace Airgap.Core.Tests.Upstream;

/// <summary>The releases, from GitHub's pages.</summary>
public sealed class CatalogReleasesTests
{
    private const string FirstPage = "https://api.github.com/repos/k3s-io/k3s/releases?per_page=100";

    [Fact]
    public async Task The_releases_are_gathered_over_all_pages_by_the_Link_header()
    {
        await using var scene = await UpstreamScene.StartAsync();
        scene.Upstream.PageLimit = 3;

        var list = await scene.Catalog.GetReleasesAsync();

        Assert.Equal(scene.Upstream.Releases, list.Releases.Select(release => release.ToString()));
        Assert.Equal(
            ["", "2", "3", "4", "5", "6"],
            scene.Server.Requests.Select(request => request.Query.Split("&page=").ElementAtOrDefault(1) ?? ""));
        Assert.Null(list.GitHubFailure);
        Assert.Null(list.Warning);
    }

    [Fact]
    public async Task Odd_tags_drafts_and_candidates_are_no_releases()
    {
        await using var scene = await UpstreamScene.StartAsync(
            new SampleUpstream().AddRelease("v1.30.14+k3s1").AddRelease("v1.30.15-rc2+k3s1"));

        var list = await scene.Catalog.GetReleasesAsync();

        // The listing holds a draft, two candidates, an engine build and the old '+k3s.1' besides.
        Assert.Equal(["v1.30.14+k3s1"], list.Releases.Select(release => release.ToString()));
    }

    [Fact]
    public async Task A_release_that_is_marked_as_a_prerelease_is_one_all_the_same()
    {
        await using var scene = await UpstreamScene.StartAsync(new SampleUpstream().WithoutNoise().AddRelease("v1.33.5+k3s1"));
        Assert.Contains(
            "\"prerelease\":true",
            System.Text.Encoding.UTF8.GetString(scene.Upstream.Get(UpstreamPath.Releases)),
            StringComparison.Ordinal);

        var list = await scene.Catalog.GetReleasesAsync();

        Assert.Equal(["v1.33.5+k3s1"], list.Releases.Select(release => release.ToString()));
    }

    [Fact]
    public async Task A_release_without_files_is_listed_since_only_its_files_can_tell()
    {
        await using var scene = await UpstreamScene.StartAsync(new SampleUpstream().AddRelease("v1.33.5+k3s1", publishChecksums: false));

        Assert.Single((await scene.Catalog.GetReleasesAsync()).Releases);
    }

    [Fact]
    public async Task An_entry_without_a_tag_and_unknown_fields_do_no_harm()
    {
        await using var scene = await UpstreamScene.StartAsync();
        scene.Upstream.Put(
            UpstreamPath.Releases,
            """[{"draft":false},{"tag_name":null},{"tag_name":"v1.30.14+k3s2","draft":false,"new_field":{"a":[1]}}]""");

        Assert.Equal(["v1.30.14+k3s2"], (await scene.Catalog.GetReleasesAsync()).Releases.Select(release => release.ToString()));
    }

    [Fact]
    public async Task Only_the_page_that_fails_is_requested_again()
    {
        await using var scene = await UpstreamScene.StartAsync();
        scene.Upstream.PageLimit = 10;
        scene.Server.Fail(UpstreamPath.Releases, new FailPage(2, 502), times: 1);

        var list = await scene.Catalog.GetReleasesAsync();

        Assert.Null(list.GitHubFailure);
        Assert.Equal(
            ["?per_page=100", "?per_page=100&page=2", "?per_page=100&page=2"],
            scene.Server.Requests.Select(request => request.Query));
        Assert.All(scene.Asked, asked => Assert.Equal("GET " + UpstreamPath.Releases, asked));
    }

    [Fact]
    public async Task A_next_page_at_another_host_is_requested_without_the_token()
    {
        const string next = "https://example.com/page2";
        using var handler = new SourcesMemoryHandler()
            .Answer(FirstPage, """[{"tag_name":"v1.30.1+k3s1"}]""", $"<{next}>; rel=\"next\"")
            .Answer(next, """[{"tag_name":"v1.30.2+k3s1"}]""");

        Assert.Equal(2, (await ListAsync(handler)).Releases.Length);
        Assert.Equal([(FirstPage, "Bearer ghp_secret"), (next, null)], handler.Requests);
    }

    [Fact]
    public async Task A_next_page_never_leads_from_https_to_http()
    {
        const string next = "http://api.github.com/page2";
        using var handler = new SourcesMemoryHandler()
            .Answer(FirstPage, """[{"tag_name":"v1.30.1+k3s1"}]""", $"<{next}>; rel=\"next\"")
            .Answer(next, """[{"tag_name":"v1.30.2+k3s1"}]""");

        await Record.ExceptionAsync(() => ListAsync(handler));

        Assert.DoesNotContain(handler.Requests, request => request.Address.StartsWith("http:", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(100, 2)]
    [InlineData(200, 3)]
    [InlineData(150, 2)]
    [InlineData(99, 1)]
    public async Task A_full_page_without_a_link_through_a_mirror_is_not_the_last_one(int releases, int pages)
    {
        using var handler = Pages(releases, honoursPage: true);

        var list = await ThroughMirrorAsync(handler);

        Assert.Equal((releases, pages), (list.Releases.Length, handler.Requests.Count));
        Assert.Null(list.GitHubFailure);
    }

    [Fact]
    public async Task A_mirror_that_gives_the_first_page_for_every_page_has_no_complete_list()
    {
        using var handler = Pages(100, honoursPage: false);

        var list = await ThroughMirrorAsync(handler);

        Assert.Equal("v1.30.1+k3s1", Assert.Single(list.Releases).ToString());
        Assert.Contains(
            "https://mirror.example.com/api/repos/k3s-io/k3s/releases has only one page of the list of releases: page 2 is the same",
            list.Warning!.Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<https://api.github.com/p2>; rel=\"next\"", "https://api.github.com/p2")]
    [InlineData(
        "<https://api.github.com/p1>; rel=\"prev\", <https://api.github.com/p3>; rel=\"next\", <https://api.github.com/p9>; rel=\"last\"",
        "https://api.github.com/p3")]
    [InlineData("</p2?page=2>; rel=next", "https://api.github.com/p2?page=2")]
    [InlineData("<https://api.github.com/p1>; rel=\"prev\"", null)]
    [InlineData("nonsense; rel=\"next\"", null)]
    [InlineData("<ftp://api.github.com/p2>; rel=\"next\"", null)]
    public void The_Link_header_tells_the_next_page(string header, string? expected)
    {
        using var response = new HttpResponseMessage();
        response.Headers.TryAddWithoutValidation("Link", header);

        Assert.Equal(expected, LinkHeader.Next(response, new Uri(FirstPage)));
    }

    private static SourcesMemoryHandler Pages(int releases, bool honoursPage)
    {
        const string mirror = "https://mirror.example.com/api/repos/k3s-io/k3s/releases?per_page=100";
        var handler = new SourcesMemoryHandler().Answer(
            "https://mirror.example.com/raw/rancher-sandbox/rancher-desktop/refs/heads/main/resources/k3s-versions.json",
            """{"cacheVersion":2,"versions":["v1.30.1+k3s1"]}""");
        string[] rows = [.. Enumerable.Range(0, releases).Select(patch => $"{{\"tag_name\":\"v1.30.{patch}+k3s1\"}}")];
        for (var page = 1; page <= (releases / 100) + 1; page++)
        {
            var shown = honoursPage ? rows.Skip((page - 1) * 100).Take(100) : rows.Take(100);
            handler.Answer(page == 1 ? mirror : $"{mirror}&page={page}", $"[{string.Join(',', shown)}]");
        }

        return handler;
    }

    private static async Task<ReleaseList> ThroughMirrorAsync(SourcesMemoryHandler handler)
    {
        using var door = SourcesDoor.Open(new SourcesSetup
        {
            Handler = handler,
            Mirrors =
            [
                SourcesDoor.Rule(FirstPage.Split('?')[0], "https://mirror.example.com/api/repos/k3s-io/k3s/releases"),
                SourcesDoor.Rule("https://raw.githubusercontent.com/", "https://mirror.example.com/raw/"),
            ],
        });
        using var catalog = new Catalog(door.Sources, CancellationToken.None);
        return await catalog.GetReleasesAsync();
    }

    private static async Task<ReleaseList> ListAsync(SourcesMemoryHandler handler)
    {
        using var door = SourcesDoor.Open(new SourcesSetup { Handler = handler, Token = "ghp_secret" });
        using var catalog = new Catalog(door.Sources, CancellationToken.None);
        return await catalog.GetReleasesAsync();
    }
}
