using Airgap.Sources;
using Xunit;

namespace Airgap.Core.Tests.Sources;

/// <summary>The length of a file is read from the answer to a GET of its first byte; no server here answers HEAD.</summary>
public sealed class HttpLengthTests : IAsyncLifetime
{
    private const string Address = "https://github.com/file";

    private readonly SampleUpstream _upstream = new SampleUpstream().Put("github.com/file", new byte[5000]);
    private UpstreamServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await UpstreamServer.StartAsync(_upstream);

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_length_takes_one_request_for_one_byte()
    {
        Assert.Equal(5000, await MeasureAsync());

        var request = Assert.Single(_server.Requests);
        Assert.Equal(("GET", "bytes=0-0", 206, 1), (request.Method, request.Range, request.Status, request.BytesSent));
    }

    [Fact]
    public async Task A_server_that_ignores_the_range_tells_the_length_of_the_whole()
    {
        _server.Fail(Address, new IgnoreRange());

        Assert.Equal(5000, await MeasureAsync());
        Assert.Equal(200, Assert.Single(_server.Requests).Status);
    }

    [Fact]
    public async Task A_part_in_chunks_tells_the_length_of_the_whole()
    {
        _server.Fail(Address, new NoContentLength());

        Assert.Equal(5000, await MeasureAsync());
        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task A_signed_address_that_a_redirect_leads_to_gets_the_same_request()
    {
        _upstream.Put("cdn.example.com/github.com/file", new byte[7000]);
        _server.Fail(Address, new RedirectTo($"{_server.Address}/cdn.example.com/github.com/file?X-Amz-Signature=5f2a"));

        Assert.Equal(7000, await MeasureAsync());
        Assert.Equal(["github.com/file", "cdn.example.com/github.com/file?X-Amz-Signature=5f2a"],
            _server.Requests.Select(request => request.Path + request.Query));
        Assert.All(_server.Requests, request => Assert.Equal(("GET", "bytes=0-0"), (request.Method, request.Range)));
    }

    [Fact]
    public async Task A_page_in_place_of_the_file_has_no_length()
    {
        _server.Fail(Address, new HtmlInstead());

        var refused = await Assert.ThrowsAsync<SourceException>(MeasureAsync);

        Assert.Equal("AG0304", refused.Code.Id);
        Assert.Contains("a web page came instead of the file", refused.Message, StringComparison.Ordinal);
        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task A_file_that_is_empty_is_refused()
    {
        _upstream.Put("github.com/file", []);

        var refused = await Assert.ThrowsAsync<SourceException>(MeasureAsync);

        Assert.Equal($"{_server.Address}/github.com/file is empty", refused.Message);
    }

    [Fact]
    public async Task A_length_request_to_a_busy_server_is_retried()
    {
        _server.Fail(Address, new StatusCode(503), times: 2);

        Assert.Equal(5000, await MeasureAsync());
        Assert.Equal([503, 503, 206], _server.Requests.Select(request => request.Status));
    }

    [Theory]
    [InlineData(401, "AG0308", SourceFailure.Refused)]
    [InlineData(403, "AG0308", SourceFailure.Refused)]
    [InlineData(404, "AG0303", SourceFailure.NotFound)]
    [InlineData(405, "AG0301", SourceFailure.Refused)]
    public async Task An_answer_that_is_an_error_is_named_and_not_requested_again(int status, string code, SourceFailure failure)
    {
        _server.Fail(Address, new StatusCode(status));

        var refused = await Assert.ThrowsAsync<SourceException>(MeasureAsync);

        Assert.Equal((code, failure), (refused.Code.Id, refused.Failure));
        Assert.Single(_server.Requests);
    }

    private async Task<long> MeasureAsync()
    {
        using var door = SourcesDoor.To(_server);
        return await door.MeasureAsync(Address);
    }
}
