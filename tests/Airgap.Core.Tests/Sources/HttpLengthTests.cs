using Airgap.Sources;
using Xunit;

namespace Airgap.Core.Tests.Sources;

/// <summary>The length of a file is read without its bytes, if the server supports it.</summary>
public sealed class HttpLengthTests : IAsyncLifetime
{
    private const string Address = "https://github.com/file";

    private readonly SampleUpstream _upstream = new SampleUpstream().Put("github.com/file", new byte[5000]);
    private UpstreamServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await UpstreamServer.StartAsync(_upstream);

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_length_takes_one_HEAD()
    {
        Assert.Equal(5000, await MeasureAsync());
        Assert.Equal(["HEAD"], Methods);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(406)]
    [InlineData(422)]
    [InlineData(500)]
    [InlineData(501)]
    [InlineData(503)]
    public async Task After_an_error_of_HEAD_a_range_of_one_byte_tells(int code)
    {
        _server.Fail(Address, new NoHead(code));

        Assert.Equal(5000, await MeasureAsync());
        Assert.Equal(["HEAD", "GET"], Methods);
        Assert.Equal(("bytes=0-0", 1), (_server.Requests[1].Range, _server.Requests[1].BytesSent));
    }

    [Theory]
    [InlineData("empty")]
    [InlineData("page")]
    [InlineData("cut")]
    [InlineData("text")]
    [InlineData("error")]
    [InlineData("loop")]
    public async Task After_an_empty_answer_a_page_or_a_cut_connection_of_HEAD_a_range_of_one_byte_tells(string fault)
    {
        _server.Fail(Address, fault switch
        {
            "empty" => new EmptyHead(),
            "page" => new PageToHead(),
            "text" => new HeadOf(123, "text/plain; charset=utf-8"),
            "error" => new HeadOf(123, "application/json"),
            "loop" => new HeadLoop(),
            _ => new CutHead(),
        });

        Assert.Equal(5000, await MeasureAsync());
        Assert.Equal("GET", Methods.Last());
        Assert.Equal("bytes=0-0", _server.Requests[^1].Range);
    }

    [Fact]
    public async Task A_page_in_place_of_the_file_has_no_length()
    {
        _server.Fail(Address, new HtmlInstead());

        var refused = await Assert.ThrowsAsync<SourceException>(MeasureAsync);

        Assert.Equal("AG0304", refused.Code.Id);
        Assert.Contains("a web page came instead of the file", refused.Message, StringComparison.Ordinal);
        Assert.Equal(["HEAD", "GET"], Methods);
    }

    [Fact]
    public async Task A_file_that_is_empty_is_refused()
    {
        _upstream.Put("github.com/file", []);

        var refused = await Assert.ThrowsAsync<SourceException>(MeasureAsync);

        Assert.Equal($"{_server.Address}/github.com/file is empty", refused.Message);
    }

    [Fact]
    public async Task Where_HEAD_has_no_Content_Length_a_range_of_one_byte_tells()
    {
        _server.Fail(Address, new NoContentLength());

        Assert.Equal(5000, await MeasureAsync());
        Assert.Equal(["HEAD", "GET"], Methods);
    }

    [Fact]
    public async Task Where_nothing_tells_the_length_the_file_is_read_and_counted()
    {
        _server.Fail(Address, new NoContentLength(Ranges: false));

        Assert.Equal(5000, await MeasureAsync());
        Assert.Equal(["HEAD", "GET", "GET"], Methods);
    }

    [Fact]
    public async Task A_count_that_is_cut_short_is_begun_again()
    {
        _server.Fail(Address, new NoContentLength(Ranges: false), times: 2);
        _server.Fail(Address, new CutAfter(100, Reset: true), times: 1);
        _server.Fail(Address, new NoContentLength(Ranges: false));

        Assert.Equal(5000, await MeasureAsync());
    }

    [Fact]
    public async Task A_length_request_to_a_busy_server_is_retried()
    {
        _server.Fail(Address, new StatusCode(503), times: 2);

        Assert.Equal(5000, await MeasureAsync());
        Assert.Equal(["HEAD", "GET", "HEAD"], Methods);
    }

    [Fact]
    public async Task Where_neither_HEAD_nor_GET_is_allowed_the_file_is_refused()
    {
        _server.Fail(Address, new StatusCode(403));

        var refused = await Assert.ThrowsAsync<SourceException>(MeasureAsync);

        Assert.Equal((SourceFailure.Refused, "AG0308"), (refused.Failure, refused.Code.Id));
    }

    private IEnumerable<string> Methods => _server.Requests.Select(request => request.Method);

    private async Task<long> MeasureAsync()
    {
        using var door = SourcesDoor.To(_server);
        return await door.Sources.GetLengthAsync(Address, byContent: false, CancellationToken.None);
    }
}
