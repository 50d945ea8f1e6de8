using Airgap.Content;
using Xunit;

namespace Airgap.Core.Tests.Fetching;

/// <summary>What an earlier run left is used as far as it is right, and never believed.</summary>
public sealed class DownloadLeftoverTests
{
    [Fact]
    public async Task A_download_that_was_complete_before_its_rename_is_not_fetched_again()
    {
        await using var scene = await FetchingScene.StartAsync();
        scene.LeavePartial(scene.Bytes);

        await scene.FetchAsync();

        Assert.Equal(scene.Bytes, scene.Final);
        Assert.Empty(scene.Server.Requests);
        Assert.Equal(FetchingScene.Size, scene.Passed);
    }

    [Fact]
    public async Task A_partial_file_that_was_damaged_on_the_disk_is_downloaded_again()
    {
        await using var scene = await FetchingScene.StartAsync();
        var damaged = scene.Bytes[..100_000];
        damaged[50_000] ^= 1;
        scene.LeavePartial(damaged);

        await scene.FetchAsync();

        Assert.Equal(scene.Bytes, scene.Final);
        Assert.Equal(["bytes=100000-", null], scene.Ranges);
        Assert.Equal(FetchingScene.Size, scene.Passed);
    }

    [Fact]
    public async Task A_complete_partial_file_that_was_damaged_is_downloaded_again()
    {
        await using var scene = await FetchingScene.StartAsync();
        var damaged = scene.Bytes.ToArray();
        damaged[^1] ^= 1;
        scene.LeavePartial(damaged);

        await scene.FetchAsync();

        Assert.Equal(scene.Bytes, scene.Final);
        Assert.Equal([null], scene.Ranges);
    }

    [Fact]
    public async Task A_leftover_longer_than_the_file_is_thrown_away()
    {
        await using var scene = await FetchingScene.StartAsync();
        scene.LeavePartial([.. scene.Bytes, 1, 2, 3]);

        await scene.FetchAsync();

        Assert.Equal(scene.Bytes, scene.Final);
        Assert.Equal([null], scene.Ranges);
    }

    [Fact]
    public async Task An_empty_leftover_is_a_beginning()
    {
        await using var scene = await FetchingScene.StartAsync();
        scene.LeavePartial([]);

        await scene.FetchAsync();

        Assert.Equal(scene.Bytes, scene.Final);
        Assert.Equal([null], scene.Ranges);
    }

    [Fact]
    public async Task A_leftover_without_a_validator_is_taken_up_and_its_digest_decides()
    {
        await using var scene = await FetchingScene.StartAsync();
        scene.LeavePartial(scene.Bytes.AsSpan(0, 100_000));

        await scene.FetchAsync();

        Assert.Equal(scene.Bytes, scene.Final);
        Assert.Equal(("bytes=100000-", null), (scene.Server.Requests[0].Range, scene.Server.Requests[0].IfRange));
    }

    [Fact]
    public async Task A_cancelled_download_keeps_the_received_bytes()
    {
        await using var scene = await FetchingScene.StartAsync();
        scene.Server.Fail(FetchingScene.File, new StallAfter(100_000), times: 1);
        using var stop = new CancellationTokenSource();
        var fetching = scene.FetchAsync(cancellationToken: stop.Token);
        while (scene.Passed < 100_000)
        {
            await Task.Delay(5, CancellationToken.None);
        }

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetching);

        Assert.Equal(scene.Bytes.AsSpan(0, 100_000).ToArray(), scene.Partial);
        Assert.Null(scene.Final);
        Assert.Equal(0, scene.Passed);
        await scene.FetchAsync();
        Assert.Equal(scene.Bytes, scene.Final);
        Assert.Equal("bytes=100000-", scene.Server.Requests[^1].Range);
    }

    [Fact]
    public async Task Cancelling_a_resumed_download_does_not_wait_until_the_partial_file_is_read()
    {
        await using var scene = await FetchingScene.StartAsync();
        scene.LeavePartial(scene.Bytes);
        using var stop = new CancellationTokenSource();
        var steps = new List<long>();
        scene.Moving = bytes =>
        {
            steps.Add(bytes);
            stop.Cancel();
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => scene.FetchAsync(cancellationToken: stop.Token));

        Assert.Equal([ContentCopy.BufferSize, -ContentCopy.BufferSize], steps);
        Assert.Equal(scene.Bytes, scene.Partial);
    }

    [Theory]
    [NotOnWindows(Because.Modes)]
    [InlineData(false, "644")]
    [InlineData(true, "755")]
    public async Task Executables_get_mode_0755_and_the_rest_0644_before_they_get_their_name(bool executable, string expected)
    {
        await using var scene = await FetchingScene.StartAsync();

        await scene.FetchAsync(executable);

        Assert.Equal(expected, FetchingMode.Of(scene.FinalPath));
    }
}
