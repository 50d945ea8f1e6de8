using System.Text;
using Airgap.Sources;
using Xunit;

namespace Airgap.Core.Tests.Sources;

/// <summary>A part is accepted only if it is the requested one; otherwise the whole file is requested.</summary>
public sealed class HttpRangeTests
{
    private const string Whole = "HTTP/1.1 200 OK\r\nContent-Length: 16\r\nConnection: close\r\n\r\n0123456789abcdef";

    [Theory]
    [InlineData("bytes 5-15/16", "56789abcdef")]
    [InlineData("bytes 12-15/16", "cdef")]
    [InlineData("bytes 10-12/16", "abc")]
    [InlineData("bytes 0-5/16", "012345")]
    [InlineData("bytes */16", "abcdef")]
    [InlineData("items 10-15/16", "abcdef")]
    [InlineData(null, "abcdef")]
    public async Task Another_part_than_the_one_asked_for_is_not_taken(string? range, string body)
    {
        var (heads, reply, text) = await AskAsync(Part(range, body), Whole);

        Assert.Contains("Range: bytes=10-", heads[0], StringComparison.Ordinal);
        Assert.DoesNotContain("Range:", heads[1], StringComparison.Ordinal);
        Assert.Equal((0, 16, "0123456789abcdef"), (reply.Offset, reply.TotalLength, text));
    }

    [Theory]
    [InlineData("bytes 10-15/16", 16)]
    [InlineData("bytes 10-15/*", null)]
    public async Task The_part_that_was_asked_for_is_taken(string range, int? total)
    {
        var (heads, reply, text) = await AskAsync(Part(range, "abcdef"));

        Assert.Single(heads);
        Assert.Equal((10, total, "abcdef"), (reply.Offset, reply.TotalLength, text));
    }

    [Fact]
    public async Task A_part_that_was_not_requested_is_refused()
    {
        using var raw = new SourcesRawServer();
        using var door = Door(raw);
        var answering = raw.AnswerOnceAsync(Part("bytes 10-15/16", "abcdef"));

        var refused = await door.RefuseAsync("https://github.com/file");

        await answering;
        Assert.Equal(SourceFailure.Refused, refused.Failure);
    }

    private static string Part(string? range, string body) =>
        "HTTP/1.1 206 Partial Content\r\n"
            + (range is null ? "" : $"Content-Range: {range}\r\n")
            + $"Content-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}";

    private static SourcesDoor Door(SourcesRawServer raw) =>
        SourcesDoor.Open(new SourcesSetup { Mirrors = [SourcesDoor.Rule("https://github.com/", raw.Address)] });

    private static async Task<(List<string> Heads, SourceReply Reply, string Text)> AskAsync(params string[] answers)
    {
        using var raw = new SourcesRawServer();
        using var door = Door(raw);
        var opening = door.Sources.OpenAsync(new SourceRequest("https://github.com/file") { Offset = 10 }, CancellationToken.None);
        var heads = new List<string>();
        foreach (var answer in answers)
        {
            heads.Add(await raw.AnswerOnceAsync(answer));
        }

        using var reply = await opening;
        using var reader = new StreamReader(reply.Body, Encoding.UTF8);
        return (heads, reply, await reader.ReadToEndAsync());
    }
}
