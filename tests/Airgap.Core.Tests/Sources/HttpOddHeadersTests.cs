using System.Text;
using Airgap.Core.Tests.Foundations;
using Airgap.Sources;
using CsCheck;
using Xunit;

namespace Airgap.Core.Tests.Sources;

/// <summary>Whatever the head of a response is, the result is a file or one error of the tool.</summary>
public sealed class HttpOddHeadersTests
{
    private const string Address = "https://example.com/file";

    [Theory]
    [InlineData("//")]
    [InlineData("https://")]
    [InlineData("http://[")]
    [InlineData("https://host:99999/")]
    [InlineData("\u00ff:")]
    [InlineData("?\u0001")]
    public async Task A_redirect_to_no_address_is_an_error(string location)
    {
        using var server = new SourcesHeadServer($"HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n");
        using var door = SourcesDoor.Open(server.Setup);

        await door.RefuseAsync(Address);
    }

    [Theory]
    [InlineData("200 OK\r\nContent-Length: 4611686018427387904")]
    [InlineData("200 OK\r\nContent-Length: 1099511627777")]
    [InlineData("206 Partial Content\r\nContent-Range: bytes 0-0/1099511627777\r\nContent-Length: 1")]
    public async Task A_length_of_more_than_a_tebibyte_is_an_error(string head)
    {
        using var server = new SourcesHeadServer($"HTTP/1.1 {head}\r\nContent-Type: application/octet-stream\r\n\r\n");
        using var door = SourcesDoor.Open(server.Setup);

        var refused = await Assert.ThrowsAsync<SourceException>(() => door.MeasureAsync(Address));

        Assert.Equal("AG0304", refused.Code.Id);
        Assert.Matches("^http://127.0.0.1:[0-9]+/file is larger than 1 TiB, the maximum for a file$", refused.Message);
    }

    [Fact]
    public async Task A_small_file_that_does_not_end_is_read_to_its_limit()
    {
        using var server = new SourcesHeadServer("HTTP/1.1 200 OK\r\n\r\n", endless: true);
        using var door = SourcesDoor.Open(server.Setup);

        var refused = await door.RefuseAsync(Address);

        Assert.Equal("AG0304", refused.Code.Id);
    }

    [Fact]
    public async Task Mutated_heads_of_responses_give_a_file_or_one_error()
    {
        const string head = "HTTP/1.1 206 Partial Content\r\nLocation: /other\r\nETag: \"abc\"\r\nContent-Length: 3\r\n"
            + "Content-Range: bytes 1-3/4\r\nRetry-After: 1\r\nLink: <https://example.com/?page=2>; rel=\"next\"\r\n"
            + "X-RateLimit-Reset: 1700000000\r\nX-RateLimit-Remaining: 0\r\n\r\nabc";
        using var server = new SourcesHeadServer("");
        using var door = SourcesDoor.Open(server.Setup);
        var heads = Mutation.Of(
            Encoding.Latin1.GetBytes(head),
            " \t\r\n:;,/\"<>*-=%@?#\u007f\u0080",
            [
                "200", "302", "403", "404", "416", "429", "503", "//", "9223372036854775807", "9223372036854775808", "-1", "W/",
                "https://u:p@h/", "bytes */4", "Thu, 01 Jan 1970", "Transfer-Encoding: chunked\r\n", "Content-Encoding: gzip\r\n",
            ]);

        await Task.Run(() => heads.Sample(bytes => IsFileOrError(server, door, bytes), time: 3, threads: 1, print: Mutation.Print));
    }

    private static bool IsFileOrError(SourcesHeadServer server, SourcesDoor door, byte[] bytes)
    {
        server.Answer = bytes;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        return Task.Run(async () => await TryAsync(async () =>
            {
                var request = new SourceRequest(Address) { Offset = 1, Validator = "\"abc\"" };
                using var reply = await door.Sources.OpenAsync(request, limit.Token);
                return reply.Offset is 0 or 1;
            })
            && await TryAsync(async () => await door.LengthAsync(Address, limit.Token) is null or >= 0)).GetAwaiter().GetResult();
    }

    private static async Task<bool> TryAsync(Func<Task<bool>> read)
    {
        try
        {
            return await read();
        }
        catch (SourceException)
        {
            return true;
        }
    }
}
