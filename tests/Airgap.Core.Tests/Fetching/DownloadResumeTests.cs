using Airgap.Core.Tests.Sources;
using Airgap.Sources;
using Xunit;

namespace Airgap.Core.Tests.Fetching;

/// <summary>A download continues where it stopped, in this run and in the next, whatever the server answers.</summary>
public sealed class DownloadResumeTests
{
    [Fact]
    public async Task A_whole_download_leaves_the_file_and_nothing_else()
    {
        await using var scene = await FetchingScene.StartAsync();

        await scene.FetchAsync();

        Assert.Equal(scene.Bytes, scene.Final);
        Assert.Empty(scene.PartialFiles);
        Assert.Equal([null], scene.Ranges);
        Assert.Equal(FetchingScene.Size, scene.Passed);
    }

    [Fact]
    public async Task A_connection_that_is_cut_is_taken_up_where_it_ended()
    {
        await using var scene = await FetchingScene.StartAsync();
        scene.Server.Fail(FetchingScene.File, new CutAfter(100_000), times: 1);

        await scene.FetchAsync();

        Assert.Equal(scene.Bytes, scene.Final);
        Assert.Equal([null, "bytes=100000-"], scene.Ranges);
        Assert.Equal([200, 206], scene.Server.Requests.Select(request => request.Status));
        Assert.Equal(200_000, scene.Server.Requests[1].BytesSent);
        Assert.Equal(FetchingScene.Size, scene.Passed);
    }

    [Fact]
    public async Task A_connection_that_is_reset_is_taken_up_where_it_ended()
    {
        await using var scene = await FetchingScene.StartAsync();
        scene.Server.Fail(FetchingScene.File, new CutAfter(100_000, Reset: true), times: 1);

        await scene.FetchAsync();

        Assert.Equal(scene.Bytes, scene.Final);
        Assert.Equal(2, scene.Server.Requests.Count);
    }

    [Fact]
    public async Task The_next_run_takes_up_what_the_last_one_left()
    {
        await using var scene = await FetchingScene.StartAsync();
        scene.Server.Fail(FetchingScene.File, new CutAfter(100_000), times: 1);
        scene.Server.Fail(FetchingScene.File, new CutAfter(0), times: 5);
        var broken = await Assert.ThrowsAsync<SourceException>(() => scene.FetchAsync(new SourcesSetup { Retries = 1 }));
        Assert.Equal(100_000, scene.Partial!.Length);
        Assert.Null(scene.Final);

        await scene.FetchAsync();

        Assert.Equal(("AG0301", SourceFailure.Transient), (broken.Code.Id, broken.Failure));
        Assert.Equal("run the command again: it continues where it stopped", broken.Hint);
        Assert.Equal(scene.Bytes, scene.Final);
        Assert.Equal("bytes=100000-", scene.Server.Requests[^1].Range);
        Assert.Equal(scene.Server.Requests[^1].IfRange, scene.Server.Requests[1].IfRange);
        Assert.NotNull(scene.Server.Requests[^1].IfRange);
        Assert.Empty(scene.PartialFiles);
    }

    [Fact]
    public async Task Bytes_of_an_earlier_run_count_as_done_but_not_in_the_rate()
    {
        await using var scene = await FetchingScene.StartAsync();
        scene.LeavePartial(scene.Bytes.AsSpan(0, 200_000));

        await scene.FetchAsync();

        var sent = scene.Server.Requests.Sum(request => request.BytesSent);
        Assert.Equal((FetchingScene.Size, sent), (scene.Passed, scene.Transferred));
        Assert.True(scene.Transferred <= FetchingScene.Size);
    }

    [Fact]
    public async Task A_lost_connection_makes_the_rate_neither_negative_nor_larger()
    {
        await using var scene = await FetchingScene.StartAsync();
        scene.Server.Fail(FetchingScene.File, new CutAfter(100_000), times: 2);

        await scene.FetchAsync();

        var sent = scene.Server.Requests.Sum(request => request.BytesSent);
        Assert.Equal((FetchingScene.Size, sent), (scene.Passed, scene.Transferred));
    }

    [Fact]
    public async Task A_changed_ETag_starts_over_through_If_Range()
    {
        await using var scene = await FetchingScene.StartAsync();
        scene.Server.Fail(FetchingScene.File, new CutAfter(100_000), times: 1);
        scene.Server.Fail(FetchingScene.File, new ChangeETag(), times: 1);

        await scene.FetchAsync();

        Assert.Equal(scene.Bytes, scene.Final);
        Assert.Equal([200, 200], scene.Server.Requests.Select(request => request.Status));
        Assert.Equal("bytes=100000-", scene.Server.Requests[1].Range);
        Assert.NotNull(scene.Server.Requests[1].IfRange);
    }

    [Theory]
    [InlineData("\"f\u00fcr\"")]
    [InlineData("\"a b\"")]
    [InlineData("W/\"weak\"")]
    public async Task A_cut_connection_is_taken_up_without_an_ETag_that_cannot_be_sent_back(string tag)
    {
        await using var scene = await FetchingScene.StartAsync();
        scene.Server.Fail(FetchingScene.File, new OddETag(tag));
        scene.Server.Fail(FetchingScene.File, new CutAfter(100_000), times: 1);

        await scene.FetchAsync();

        Assert.Equal(scene.Bytes, scene.Final);
        Assert.Null(scene.Server.Requests[^1].IfRange);
    }

    [Fact]
    public async Task A_server_that_ignores_Range_starts_over()
    {
        await using var scene = await FetchingScene.StartAsync();
        scene.Server.Fail(FetchingScene.File, new CutAfter(100_000), times: 1);
        scene.Server.Fail(FetchingScene.File, new IgnoreRange());

        await scene.FetchAsync();

        Assert.Equal(scene.Bytes, scene.Final);
        Assert.Equal([200, 200], scene.Server.Requests.Select(request => request.Status));
        Assert.Equal(FetchingScene.Size, scene.Passed);
    }

    [Fact]
    public async Task After_another_range_than_the_requested_one_the_whole_file_is_requested()
    {
        await using var scene = await FetchingScene.StartAsync();
        scene.Server.Fail(FetchingScene.File, new CutAfter(100_000), times: 1);
        scene.Server.Fail(FetchingScene.File, new WrongContentRange());

        await scene.FetchAsync();

        Assert.Equal(scene.Bytes, scene.Final);
        Assert.Equal([null, "bytes=100000-", null], scene.Ranges);
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(-1000)]
    public async Task A_part_of_a_file_of_another_length_is_dropped_and_the_whole_file_is_requested(int extra)
    {
        await using var scene = await FetchingScene.StartAsync();
        scene.Server.Fail(FetchingScene.File, new CutAfter(100_000), times: 1);
        scene.Server.Fail(FetchingScene.File, new WrongTotal(extra));

        await scene.FetchAsync();

        Assert.Equal(scene.Bytes, scene.Final);
        Assert.Equal([null, "bytes=100000-", null], scene.Ranges);
        Assert.Equal(FetchingScene.Size, scene.Passed);
        Assert.Empty(scene.Notes);
    }

    [Fact]
    public async Task A_part_with_another_ETag_is_of_another_file_and_the_whole_file_is_requested()
    {
        await using var scene = await FetchingScene.StartAsync();
        scene.Server.Fail(FetchingScene.File, new CutAfter(100_000), times: 1);
        scene.Server.Fail(FetchingScene.File, new PartOfAnotherFile());

        await scene.FetchAsync();

        Assert.Equal(scene.Bytes, scene.Final);
        Assert.Equal([null, "bytes=100000-", null], scene.Ranges);
        Assert.NotNull(scene.Server.Requests[1].IfRange);
        Assert.Empty(scene.Notes);
    }

    [Fact]
    public async Task The_one_fresh_download_begins_at_the_first_byte_whatever_was_there()
    {
        await using var scene = await FetchingScene.StartAsync();
        var damaged = scene.Bytes[..100_000];
        damaged[50_000] ^= 1;
        scene.LeavePartial(damaged);
        scene.Server.Fail(FetchingScene.File, new HtmlInstead(), times: 1);

        await scene.FetchAsync();

        Assert.Equal(scene.Bytes, scene.Final);
        Assert.Equal(["bytes=100000-", "bytes=100000-", null], scene.Ranges);
    }

    [Fact]
    public async Task After_a_range_that_cannot_be_satisfied_the_whole_file_is_requested()
    {
        await using var scene = await FetchingScene.StartAsync();
        scene.Server.Fail(FetchingScene.File, new CutAfter(100_000), times: 1);
        scene.Server.Fail(FetchingScene.File, new RangeNotSatisfiable());

        await scene.FetchAsync();

        Assert.Equal(scene.Bytes, scene.Final);
        Assert.Equal([200, 416, 200], scene.Server.Requests.Select(request => request.Status));
    }

    [Fact]
    public async Task A_server_without_Content_Length_is_read_to_its_end()
    {
        await using var scene = await FetchingScene.StartAsync();
        scene.Server.Fail(FetchingScene.File, new NoContentLength(Ranges: false));

        await scene.FetchAsync();

        Assert.Equal(scene.Bytes, scene.Final);
    }
}
