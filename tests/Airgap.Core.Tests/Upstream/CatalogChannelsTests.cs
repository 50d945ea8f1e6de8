using Airgap.Sources;
using Xunit;

namespace Airgap.Core.Tests.Upstream;

/// <summary>What k3s' channels point at.</summary>
public sealed class CatalogChannelsTests
{
    [Theory]
    [InlineData("stable", "v1.32.1+k3s1")]
    [InlineData("latest", "v1.33.5+k3s1")]
    [InlineData("v1.30", "v1.30.14+k3s2")]
    public async Task A_channel_names_its_release(string channel, string expected)
    {
        await using var scene = await UpstreamScene.StartAsync();

        Assert.Equal(expected, (await scene.Catalog.GetChannelAsync(channel)).ToString());
    }

    [Theory]
    [InlineData("v1.99")]
    [InlineData("testing")]
    [InlineData("v1.33-testing")]
    [InlineData("no such channel")]
    [InlineData("Stable")]
    public async Task A_channel_without_latest_a_testing_one_and_an_unknown_one_name_none(string channel)
    {
        await using var scene = await UpstreamScene.StartAsync();

        Assert.Null(await scene.Catalog.GetChannelAsync(channel));
    }

    [Fact]
    public async Task Channels_without_name_null_channels_and_no_data_do_no_harm()
    {
        await using var scene = await UpstreamScene.StartAsync();
        scene.Upstream.Put(
            UpstreamPath.Channels, """{"data":[null,{"latest":"v1.30.1+k3s1"},{"name":"stable","latest":"v1.30.14+k3s2"}]}""");
        await using var empty = await UpstreamScene.StartAsync();
        empty.Upstream.Put(UpstreamPath.Channels, """{"type":"collection"}""");

        Assert.Equal("v1.30.14+k3s2", (await scene.Catalog.GetChannelAsync("stable")).ToString());
        Assert.Null(await empty.Catalog.GetChannelAsync("stable"));
    }

    [Fact]
    public async Task A_login_page_in_place_of_the_channels_is_named()
    {
        await using var scene = await UpstreamScene.StartAsync();
        scene.Server.Fail(UpstreamPath.Channels, new HtmlInstead());

        var failed = await Assert.ThrowsAsync<SourceException>(() => scene.Catalog.GetChannelAsync("stable"));

        Assert.Equal("AG0304", failed.Code.Id);
        Assert.Equal(
            $"a web page came instead of the file {scene.Server.Address}/update.k3s.io/v1-release/channels, from 127.0.0.1",
            failed.Message);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"data\":{}}")]
    [InlineData("{\"data\":[{\"name\":1}]}")]
    [InlineData("")]
    public async Task Json_of_another_shape_is_named_and_never_a_crash(string json)
    {
        await using var scene = await UpstreamScene.StartAsync();
        scene.Upstream.Put(UpstreamPath.Channels, json);

        Assert.Equal("AG0304", (await Assert.ThrowsAsync<SourceException>(() => scene.Catalog.GetChannelAsync("stable"))).Code.Id);
    }
}
