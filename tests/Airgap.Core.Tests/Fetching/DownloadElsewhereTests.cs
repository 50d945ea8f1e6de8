using Airgap.Core.Tests.Sources;
using Airgap.Sources;
using Xunit;

namespace Airgap.Core.Tests.Fetching;

/// <summary>A download continues at another address, or with another file at the old address.</summary>
public sealed class DownloadElsewhereTests
{
    [Fact]
    public async Task A_redirect_to_a_CDN_is_resumed_there()
    {
        await using var scene = await FetchingScene.StartAsync();
        scene.Upstream.Put("cdn.example.com/blob", scene.Bytes);
        scene.Server.Fail(FetchingScene.File, new RedirectTo("/cdn.example.com/blob"));
        scene.Server.Fail("cdn.example.com/blob", new CutAfter(100_000), times: 1);

        await scene.FetchAsync();

        Assert.Equal(scene.Bytes, scene.Final);
        Assert.Equal([null, null, "bytes=100000-", "bytes=100000-"], scene.Ranges);
    }

    [Fact]
    public async Task A_folder_is_fetched_from_as_well()
    {
        await using var scene = await FetchingScene.StartAsync();
        using var mirror = new TemporaryFolder();
        scene.Upstream.WriteTo(mirror.Path);
        scene.LeavePartial(scene.Bytes.AsSpan(0, 1000));

        await scene.FetchAsync(
            new SourcesSetup { Offline = true, Mirrors = [SourcesDoor.Rule("https://github.com/", mirror.File("github.com"))] });

        Assert.Equal(scene.Bytes, scene.Final);
        Assert.Empty(scene.Server.Requests);
    }

    [Fact]
    public async Task A_file_that_changed_and_changed_back_leaves_no_byte_behind()
    {
        await using var scene = await FetchingScene.StartAsync();
        await BreakOffAsync(scene, 100_000);
        scene.Upstream.Put(FetchingScene.File, new byte[FetchingScene.Size]);
        await BreakOffAsync(scene, 50_000);
        Assert.Equal(new byte[50_000], scene.Partial);
        scene.Upstream.Put(FetchingScene.File, scene.Bytes);
        scene.Server.ClearRequests();

        await scene.FetchAsync();

        Assert.Equal(scene.Bytes, scene.Final);
        Assert.Equal(("bytes=50000-", 200), (scene.Server.Requests[0].Range, scene.Server.Requests[0].Status));
        Assert.Empty(scene.Notes);
    }

    /// <summary>A run that ends after so many bytes.</summary>
    private static async Task BreakOffAsync(FetchingScene scene, long bytes)
    {
        scene.Server.Fail(FetchingScene.File, new CutAfter(bytes), times: 1);
        scene.Server.Fail(FetchingScene.File, new CutAfter(0));
        await Assert.ThrowsAsync<SourceException>(() => scene.FetchAsync());
        scene.Server.ClearFaults();
    }
}
