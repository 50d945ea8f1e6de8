using Xunit;

namespace Airgap.Core.Tests.Sources;

/// <summary>A file is read to its end only if no header has its length.</summary>
public sealed class HttpUnknownLengthTests
{
    private const string Address = "https://github.com/file";
    private const long Gigabyte = 1024 * 1024 * 1024;

    [Theory]
    [InlineData("206 Partial Content\r\nContent-Range: bytes 0-0/*\r\nContent-Length: 1", "h")]
    [InlineData("206 Partial Content\r\nContent-Range: 0-0/4\r\nContent-Length: 1", "h")]
    [InlineData("206 Partial Content\r\nContent-Length: 1", "h")]
    [InlineData("200 OK\r\nContent-Length: 0", "")]
    [InlineData("200 OK\r\nTransfer-Encoding: chunked", "4\r\nhere\r\n0\r\n\r\n")]
    [InlineData("416 Range Not Satisfiable\r\nContent-Range: bytes */*\r\nContent-Length: 0", "")]
    public async Task Where_no_header_has_the_length_the_file_is_read_and_counted(string head, string body)
    {
        using var raw = new SourcesRawServer();
        using var door = Door(raw);

        var measuring = door.MeasureAsync(Address);
        var first = await raw.AnswerOnceAsync(Answer(head, body));
        var second = await raw.AnswerOnceAsync(Answer("200 OK", "here"));

        Assert.Equal(4, await measuring);
        Assert.Contains("\r\nRange: bytes=0-0\r\n", first, StringComparison.Ordinal);
        Assert.DoesNotContain("Range:", second, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_has_the_length_only_for_the_whole_file_tells_it_without_the_file()
    {
        using var raw = new SourcesRawServer();
        using var door = Door(raw);

        var measuring = door.MeasureAsync(Address);
        await raw.AnswerOnceAsync(Answer("200 OK\r\nTransfer-Encoding: chunked", "4\r\nhere\r\n"));
        await raw.AnswerOnceAsync(Answer($"200 OK\r\nContent-Length: {Gigabyte}", "here and no more"));

        Assert.Equal(Gigabyte, await measuring);
    }

    [Fact]
    public async Task A_count_that_is_cut_short_is_begun_again()
    {
        using var raw = new SourcesRawServer();
        using var door = Door(raw);

        var measuring = door.MeasureAsync(Address);
        await raw.AnswerOnceAsync(Answer("206 Partial Content", "h"));
        await raw.AnswerOnceAsync(Answer("200 OK\r\nTransfer-Encoding: chunked", "4\r\nhe"));
        await raw.AnswerOnceAsync(Answer("206 Partial Content", "h"));
        await raw.AnswerOnceAsync(Answer("200 OK\r\nTransfer-Encoding: chunked", "4\r\nhere\r\n0\r\n\r\n"));

        Assert.Equal(4, await measuring);
    }

    [Theory]
    [InlineData("Content-Type: application/octet-stream\r\n")]
    [InlineData("")]
    public async Task A_large_file_that_comes_whole_is_not_downloaded(string type)
    {
        using var server = new SourcesHeadServer($"HTTP/1.1 200 OK\r\n{type}Content-Length: {Gigabyte}\r\n\r\n", endless: true);
        using var door = SourcesDoor.Open(server.Setup);

        Assert.Equal(Gigabyte, await door.MeasureAsync("https://example.com/k3s"));

        await server.Closed.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.InRange(server.BytesSent, 0, Gigabyte / 64);
    }

    private static SourcesDoor Door(SourcesRawServer raw) =>
        SourcesDoor.Open(new SourcesSetup { Mirrors = [SourcesDoor.Rule("https://github.com/", raw.Address)] });

    private static string Answer(string head, string body) =>
        $"HTTP/1.1 {head}\r\nContent-Type: application/octet-stream\r\nConnection: close\r\n\r\n{body}";
}
