using Airgap.Core.Tests.Sources;
using Airgap.Sources;
using Xunit;

namespace Airgap.Core.Tests.Fetching;

/// <summary>Patience ends where nothing comes; every byte renews it.</summary>
public sealed class DownloadPatienceTests
{
    [Fact]
    public async Task Progress_renews_the_tries_so_that_a_bad_connection_gets_there_in_the_end()
    {
        await using var scene = await FetchingScene.StartAsync();
        scene.Server.Fail(FetchingScene.File, new CutAfter(20_000), times: 14);

        await scene.FetchAsync(new SourcesSetup { Retries = 1 });

        Assert.Equal(scene.Bytes, scene.Final);
        Assert.Equal(15, scene.Server.Requests.Count);
        Assert.Equal("bytes=280000-", scene.Server.Requests[^1].Range);
        Assert.Equal(FetchingScene.Size, scene.Passed);
    }

    [Fact]
    public async Task Without_progress_the_tries_come_to_an_end()
    {
        await using var scene = await FetchingScene.StartAsync();
        scene.Server.Fail(FetchingScene.File, new CutAfter(0));

        var failed = await Assert.ThrowsAsync<SourceException>(() => scene.FetchAsync(new SourcesSetup { Retries = 3 }));

        Assert.Equal((SourceFailure.Transient, 7), (failed.Failure, scene.Server.Requests.Count));
    }

    [Fact]
    public async Task A_server_that_always_starts_over_and_never_ends_is_given_up()
    {
        await using var scene = await FetchingScene.StartAsync();
        for (var i = 0; i < 40; i++)
        {
            scene.Server.Fail(FetchingScene.File, new CutAfter(1000), times: 1);
            scene.Server.Fail(FetchingScene.File, new RangeNotSatisfiable(), times: 1);
        }

        await Assert.ThrowsAsync<SourceException>(() => scene.FetchAsync(new SourcesSetup { Retries = 2 }));

        Assert.InRange(scene.Server.Requests.Count, 3, 20);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_request_to_a_busy_server_is_retried_and_received_bytes_stay(int status)
    {
        await using var scene = await FetchingScene.StartAsync();
        scene.Server.Fail(FetchingScene.File, new CutAfter(100_000), times: 1);
        scene.Server.Fail(FetchingScene.File, new StatusCode(status), times: 2);

        await scene.FetchAsync();

        Assert.Equal(scene.Bytes, scene.Final);
        Assert.Equal([200, status, status, 206], scene.Server.Requests.Select(request => request.Status));
    }

    [Fact]
    public async Task A_server_that_stalls_is_left_after_half_a_minute_and_taken_up_where_it_stalled()
    {
        await using var scene = await FetchingScene.StartAsync();
        scene.Server.Fail(FetchingScene.File, new StallAfter(100_000), times: 1);
        var clock = new TestClock();

        var fetching = scene.FetchAsync(new SourcesSetup { Time = clock });
        while (scene.Passed < 100_000 || clock.RunningTimers == 0)
        {
            await Task.Delay(5, CancellationToken.None);
        }

        clock.Advance(TimeSpan.FromSeconds(30));
        await fetching.WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal(scene.Bytes, scene.Final);
        Assert.Equal([null, "bytes=100000-"], scene.Ranges);
    }

    [Fact]
    public async Task A_slow_server_is_waited_for()
    {
        await using var scene = await FetchingScene.StartAsync();
        scene.Server.Fail(FetchingScene.File, new Throttle(1_000_000));

        await scene.FetchAsync(new SourcesSetup { Retries = 1 });

        Assert.Equal(scene.Bytes, scene.Final);
        Assert.Single(scene.Server.Requests);
    }
}
