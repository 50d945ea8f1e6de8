using Airgap.Content;
using Airgap.Core.Tests.Sources;
using Airgap.Versions;
using Xunit;

namespace Airgap.Core.Tests.Upstream;

/// <summary>GitHub's own digests of a release's files cost few requests, and nothing fails without them.</summary>
public sealed class AssetDigestsTests
{
    private const string Tag = "v1.30.14+k3s2";

    private static readonly K3sRelease _release = K3sRelease.Parse(Tag);
    private static readonly K3sRelease _other = K3sRelease.Parse("v1.31.4+k3s1");
    private static readonly string _path = UpstreamPath.Release(Tag);

    [Fact]
    public async Task They_come_with_the_list_of_releases_if_that_is_read()
    {
        await using var scene = await UpstreamScene.StartAsync();
        scene.Upstream.PageLimit = 100;
        await scene.Catalog.GetReleasesAsync();

        var digests = (await scene.Catalog.GetAssetsAsync(_release))!.Digests;

        Assert.Equal(["GET " + UpstreamPath.Releases], scene.Asked);
        Assert.Equal(Digest.Parse(scene.Upstream.Sha256(UpstreamPath.K3s(Tag, "k3s"))), digests["k3s"]);
        Assert.Equal(8, digests.Count);
    }

    [Fact]
    public async Task Otherwise_one_request_for_each_release_is_made()
    {
        await using var scene = await UpstreamScene.StartAsync();

        var found = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => scene.Catalog.GetAssetsAsync(_release)));

        Assert.All(found, assets => Assert.Same(found[0], assets));
        Assert.Equal(Digest.Parse(scene.Upstream.Sha256(UpstreamPath.K3s(Tag, "k3s"))), found[0]!.Digests["k3s"]);
        Assert.Equal(["GET " + _path], scene.Asked);
        Assert.Equal(["https://api.github.com/repos/k3s-io/k3s/releases/tags/v1.30.14%2Bk3s2"], scene.Catalog.ReadAddresses);
    }

    [Fact]
    public async Task Old_releases_have_none()
    {
        await using var scene = await UpstreamScene.StartAsync();
        scene.Upstream.PublishesDigests = false;

        Assert.Null(await scene.Catalog.GetAssetsAsync(_release));
        await scene.Catalog.GetReleasesAsync();
        Assert.Null(await scene.Catalog.GetAssetsAsync(_release));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(429)]
    [InlineData(403)]
    public async Task A_server_that_fails_is_asked_once_and_not_for_other_releases(int status)
    {
        await using var scene = await UpstreamScene.StartAsync();
        scene.Server.Fail("api.github.com/", new StatusCode(status));

        Assert.Null(await scene.Catalog.GetAssetsAsync(_release));
        Assert.Null(await scene.Catalog.GetAssetsAsync(_other));

        // A mirror's refusal counts after both spellings of the plus.
        Assert.Equal(["GET " + _path], scene.Asked.Distinct());
        Assert.Empty(scene.Notes);
    }

    [Fact]
    public async Task So_is_one_whose_rate_limit_is_used_up()
    {
        await using var scene = await UpstreamScene.StartAsync();
        scene.Server.Fail("api.github.com/", new RateLimited(DateTimeOffset.UtcNow.AddHours(1)));

        Assert.Null(await scene.Catalog.GetAssetsAsync(_release));
        Assert.Null(await scene.Catalog.GetAssetsAsync(_other));

        Assert.Single(scene.Asked.Distinct());
    }

    [Fact]
    public async Task A_list_that_could_not_be_read_is_not_followed_by_other_requests_to_the_same_API()
    {
        await using var scene = await UpstreamScene.StartAsync();
        scene.Server.Fail("api.github.com/", new RateLimited(DateTimeOffset.UtcNow.AddHours(1)));
        await scene.Catalog.GetReleasesAsync();

        Assert.Null(await scene.Catalog.GetAssetsAsync(_release));

        Assert.Equal(["GET " + UpstreamPath.Releases, "GET " + UpstreamPath.VersionList], scene.Asked);
    }

    [Fact]
    public async Task A_mirror_that_lacks_one_release_is_asked_for_the_next()
    {
        await using var scene = await UpstreamScene.StartAsync();
        scene.Upstream.Remove(_path);

        Assert.Null(await scene.Catalog.GetAssetsAsync(_release));
        Assert.NotNull(await scene.Catalog.GetAssetsAsync(_other));
    }

    [Fact]
    public async Task At_most_half_of_the_requests_of_an_hour_are_used()
    {
        await using var scene = await UpstreamScene.StartAsync();

        for (var patch = 0; patch < 40; patch++)
        {
            await scene.Catalog.GetAssetsAsync(K3sRelease.Parse($"v1.30.{patch}+k3s9"));
        }

        Assert.Equal(30, scene.Asked.Distinct().Count());
    }

    [Fact]
    public async Task A_server_that_does_not_answer_costs_ten_seconds_once()
    {
        var clock = new TestClock();
        await using var scene = await UpstreamScene.StartAsync(setup: new SourcesSetup { Time = clock });
        scene.Server.Fail("api.github.com/", new Delay(TimeSpan.FromHours(1)));

        var asking = scene.Catalog.GetAssetsAsync(_release);
        clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Null(await asking.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.Null(await scene.Catalog.GetAssetsAsync(_other));
    }

    [Theory]
    [InlineData("<html>log in</html>")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{ \"tag_name\": \"v1.30.14+k3s2\" }")]
    [InlineData("{ \"tag_name\": \"v1.30.14+k3s2\", \"assets\": [null, {}, { \"name\": \"k3s\", \"digest\": null }] }")]
    [InlineData("{ \"tag_name\": \"v1.30.14+k3s2\", \"assets\": [{ \"name\": \"k3s\", \"digest\": \"sha256:abc\" }] }")]
    [InlineData("{ \"tag_name\": \"v1.30.14+k3s2\", \"assets\": [{ \"name\": \"k3s\", \"digest\": 7 }] }")]
    [InlineData(
        "{ \"tag_name\": \"v1.30.14+k3s1\", \"assets\": [{ \"name\": \"k3s\", "
            + "\"digest\": \"sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\" }] }")]
    [InlineData(
        "{ \"tag_name\": \"v1.30.14+k3s2\", \"assets\": [{ \"name\": \"k3s\", "
            + "\"digest\": \"sha512:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\" }] }")]
    public async Task Anything_else_than_digests_of_this_release_is_ignored(string answer)
    {
        await using var scene = await UpstreamScene.StartAsync();
        scene.Upstream.Put(_path, answer);

        Assert.Null(await scene.Catalog.GetAssetsAsync(_release));
    }

    [Fact]
    public async Task Offline_nothing_is_asked()
    {
        using var door = SourcesDoor.Open(new SourcesSetup { Offline = true });
        using var catalog = new Airgap.Upstream.Catalog(door.Sources, CancellationToken.None);

        Assert.Null(await catalog.GetAssetsAsync(_release));
    }

    [Fact]
    public async Task A_mirror_folder_with_the_list_alone_has_none()
    {
        using var folder = TemporaryFolder.InMemory();
        SampleUpstream.Standard().WriteTo(folder.Path);
        using var door = SourcesDoor.Open(new SourcesSetup
        {
            Mirrors =
            [
                SourcesDoor.Rule("https://api.github.com/", folder.File("api.github.com")),
                SourcesDoor.Rule("https://github.com/", folder.File("github.com")),
            ],
        });
        using var catalog = new Airgap.Upstream.Catalog(door.Sources, CancellationToken.None);

        Assert.Null(await catalog.GetAssetsAsync(_release));
    }
}
