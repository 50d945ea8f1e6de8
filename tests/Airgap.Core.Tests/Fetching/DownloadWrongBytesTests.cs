using Airgap.Content;
using Airgap.Core.Tests.Sources;
using Airgap.Sources;
using Xunit;

namespace Airgap.Core.Tests.Fetching;

/// <summary>Wrong bytes get one fresh download past all caches; then the answer is no, and nothing of them stays.</summary>
public sealed class DownloadWrongBytesTests
{
    [Fact]
    public async Task A_corrupt_byte_leads_to_one_fresh_download_past_all_caches()
    {
        await using var scene = await FetchingScene.StartAsync();
        scene.Server.Fail(FetchingScene.File, new CorruptByteAt(123_456), times: 1);
        using var spy = new SourcesSpy();

        await scene.FetchAsync(new SourcesSetup { Spy = spy });

        Assert.Equal(scene.Bytes, scene.Final);
        Assert.Equal([null, null], scene.Ranges);
        Assert.DoesNotContain("no-cache", spy.Sent[0], StringComparison.Ordinal);
        Assert.Contains("Cache-Control: no-cache", spy.Sent[1], StringComparison.Ordinal);
        Assert.Contains("Pragma: no-cache", spy.Sent[1], StringComparison.Ordinal);
        Assert.Contains("downloading it again, without caches", Assert.Single(scene.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_byte_that_is_corrupt_twice_fails_and_names_both_digests()
    {
        await using var scene = await FetchingScene.StartAsync();
        scene.Server.Fail(FetchingScene.File, new CorruptByteAt(123_456));
        var corrupt = scene.Bytes.ToArray();
        corrupt[123_456] ^= 0xFF;

        var failed = await Assert.ThrowsAsync<VerificationException>(() => scene.FetchAsync());

        Assert.Equal("AG0501", failed.Code.Id);
        Assert.EndsWith(
            $"is not the file that was locked: expected sha256 {scene.Artifact.Content.Sha256}, found {Digest.Of(corrupt)}",
            failed.Message,
            StringComparison.Ordinal);
        Assert.StartsWith($"{scene.Server.Address}/github.com/", failed.Message, StringComparison.Ordinal);
        Assert.Equal(2, scene.Server.Requests.Count);
        Assert.Null(scene.Final);
        Assert.Empty(scene.PartialFiles);
        Assert.Equal(0, scene.Passed);
    }

    [Fact]
    public async Task A_corrupt_byte_before_a_cut_is_found_though_the_rest_came_later()
    {
        await using var scene = await FetchingScene.StartAsync();
        scene.Server.Fail(FetchingScene.File, new StatusCode(503), times: 1);
        scene.Server.Fail(FetchingScene.File, new CorruptByteAt(150_000), times: 1);
        scene.LeavePartial(scene.Bytes.AsSpan(0, 100_000));

        await scene.FetchAsync();

        Assert.Equal(scene.Bytes, scene.Final);
        Assert.Equal(["bytes=100000-", "bytes=100000-", null], scene.Ranges);
    }

    [Fact]
    public async Task A_page_of_HTML_in_place_of_the_file_fails_without_a_byte_of_it_left()
    {
        await using var scene = await FetchingScene.StartAsync();
        scene.Server.Fail(FetchingScene.File, new HtmlInstead());

        var failed = await Assert.ThrowsAsync<SourceException>(() => scene.FetchAsync());

        Assert.Equal("AG0304", failed.Code.Id);
        Assert.StartsWith("a web page came instead of the file ", failed.Message, StringComparison.Ordinal);
        Assert.Null(scene.Final);
        Assert.Empty(scene.PartialFiles);
        Assert.Equal(2, scene.Server.Requests.Count);
    }

    [Fact]
    public async Task A_page_of_HTML_without_a_length_is_one_too_and_the_bytes_before_it_stay()
    {
        await using var scene = await FetchingScene.StartAsync();
        scene.Server.Fail(FetchingScene.File, new CutAfter(100_000), times: 1);
        scene.Server.Fail(FetchingScene.File, new HtmlInstead { HasLength = false }, times: 2);

        var failed = await Assert.ThrowsAsync<SourceException>(() => scene.FetchAsync());
        await scene.FetchAsync();

        Assert.Equal("AG0304", failed.Code.Id);
        Assert.Equal(scene.Bytes, scene.Final);
        Assert.Equal([null, "bytes=100000-", "bytes=100000-", "bytes=100000-"], scene.Ranges);
    }

    [Fact]
    public async Task A_page_of_HTML_that_comes_once_does_not_spoil_the_download()
    {
        await using var scene = await FetchingScene.StartAsync();
        scene.Server.Fail(FetchingScene.File, new HtmlInstead(), times: 1);

        await scene.FetchAsync();

        Assert.Equal(scene.Bytes, scene.Final);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(-10)]
    public async Task A_length_other_than_the_locked_one_fails(int extra)
    {
        await using var scene = await FetchingScene.StartAsync();
        scene.Upstream.Put(FetchingScene.File, extra > 0 ? [.. scene.Bytes, .. new byte[extra]] : scene.Bytes[..^-extra]);

        var failed = await Assert.ThrowsAsync<VerificationException>(() => scene.FetchAsync());

        Assert.Equal("AG0501", failed.Code.Id);
        Assert.Contains($"expected 300000 bytes, found {(extra > 0 ? "more" : "299990")}", failed.Message, StringComparison.Ordinal);
        Assert.Null(scene.Final);
        Assert.Empty(scene.PartialFiles);
    }

    [Fact]
    public async Task A_wrong_length_from_the_server_fails()
    {
        await using var scene = await FetchingScene.StartAsync();
        scene.Server.Fail(FetchingScene.File, new WrongLength());

        var failed = await Assert.ThrowsAsync<VerificationException>(() => scene.FetchAsync());

        Assert.Equal(("AG0501", 2), (failed.Code.Id, scene.Server.Requests.Count));
        Assert.Null(scene.Final);
    }

    [Fact]
    public async Task More_bytes_than_the_locked_ones_fail_even_where_no_length_was_announced()
    {
        await using var scene = await FetchingScene.StartAsync();
        scene.Upstream.Put(FetchingScene.File, [.. scene.Bytes, 0]);
        scene.Server.Fail(FetchingScene.File, new NoContentLength(Ranges: false));

        var failed = await Assert.ThrowsAsync<VerificationException>(() => scene.FetchAsync());

        Assert.Contains("found more", failed.Message, StringComparison.Ordinal);
        Assert.Empty(scene.PartialFiles);
    }

    [Fact]
    public async Task Fewer_bytes_than_the_locked_ones_fail_even_where_no_length_was_announced()
    {
        await using var scene = await FetchingScene.StartAsync();
        scene.Upstream.Put(FetchingScene.File, scene.Bytes[..^1]);
        scene.Server.Fail(FetchingScene.File, new NoContentLength(Ranges: false));

        await Assert.ThrowsAnyAsync<AirgapException>(() => scene.FetchAsync());

        Assert.Null(scene.Final);
    }

    [Fact]
    public async Task A_missing_file_is_requested_once_in_each_spelling_of_its_plus()
    {
        await using var scene = await FetchingScene.StartAsync();
        scene.Upstream.Remove(FetchingScene.File);

        var failed = await Assert.ThrowsAsync<SourceException>(() => scene.FetchAsync());

        Assert.Equal(("AG0303", 2), (failed.Code.Id, scene.Server.Requests.Count));
    }
}
