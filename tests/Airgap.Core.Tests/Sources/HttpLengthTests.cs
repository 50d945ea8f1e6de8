using Airgap.Sources;
using Xunit;

namespace Airgap.Core.Tests.Sources;

/// <summary>The length of a file is read without its bytes, if the server supports it.</summary>
public sealed class HttpLengthTests : IAsyncLifetime
{
    private const string Address = "https://github.com/file";

    private UpstreamServer _server = null!;

    public async ValueTask InitializeAsync() =>
        _server = await UpstreamServer.StartAsync(new SampleUpstream().Put("github.com/file", new byte[5000]));

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_length_takes_one_HEAD()
    {
        Assert.Equal(5000, await MeasureAsync());
        Assert.Equal(["HEAD"], Methods);
    }

    [Theory]
    [InlineData(405)]
    [InlineData(403)]
    [InlineData(501)]
    public async Task Where_HEAD_is_not_allowed_a_range_of_one_byte_tells(int code)
    {
        _server.Fail(Address, new NoHead(code));

        Assert.Equal(5000, await MeasureAsync());
        Assert.Equal(["HEAD", "GET"], Methods);
        Assert.Equal(("bytes=0-0", 1), (_server.Requests[1].Range, _server.Requests[1].BytesSent));
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
        _server.Fail(Address, new StatusCode(503), times: 1);

        Assert.Equal(5000, await MeasureAsync());
        Assert.Equal(["HEAD", "HEAD"], Methods);
    }

    [Fact]
    public async Task Where_neither_HEAD_nor_GET_is_allowed_the_file_is_refused()
    {
        _server.Fail(Address, new StatusCode(403));

        var refused = await Assert.ThrowsAsync<SourceException>(MeasureAsync);

        Assert.Equal((SourceFailure.Refused, "AG0301"), (refused.Failure, refused.Code.Id));
    }

    private IEnumerable<string> Methods => _server.Requests.Select(request => request.Method);

    private async Task<long> MeasureAsync()
    {
        using var door = SourcesDoor.To(_server);
        return await door.Sources.GetLengthAsync(Address, CancellationToken.None);
    }
}
