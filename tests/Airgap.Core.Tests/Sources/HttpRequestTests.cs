using Airgap.Sources;
using Xunit;

namespace Airgap.Core.Tests.Sources;

/// <summary>What a request says, and what messages say of it.</summary>
public sealed class HttpRequestTests : IAsyncLifetime
{
    private const string Address = "https://github.com/file";

    private UpstreamServer _server = null!;

    public async ValueTask InitializeAsync() =>
        _server = await UpstreamServer.StartAsync(new SampleUpstream().Put("github.com/file", "here"));

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Requests_accept_no_compression_so_that_bytes_and_ranges_are_those_of_the_file()
    {
        using var raw = new SourcesRawServer();
        using var door = SourcesDoor.Open(new SourcesSetup { Mirrors = [SourcesDoor.Rule("https://github.com/", raw.Address)] });

        var answering = raw.AnswerOnceAsync("HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\nhere");
        var text = await door.ReadAsync(Address);
        var head = await answering;

        Assert.Equal("here", text);
        Assert.StartsWith("GET /file HTTP/1.1\r\n", head, StringComparison.Ordinal);
        Assert.Contains("\r\nAccept-Encoding: identity\r\n", head, StringComparison.Ordinal);
        Assert.DoesNotContain("Cookie", head, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Every_request_names_the_tool()
    {
        using var door = SourcesDoor.To(_server);

        await door.ReadAsync(Address);
        await door.MeasureAsync(Address);

        Assert.Equal(
            [("GET", SourcesDoor.UserAgent), ("GET", SourcesDoor.UserAgent)],
            _server.Requests.Select(request => (request.Method, request.UserAgent)));
    }

    [Fact]
    public async Task An_escaped_plus_stays_escaped_on_the_wire()
    {
        using var raw = new SourcesRawServer();
        using var door = SourcesDoor.Open(new SourcesSetup { Mirrors = [SourcesDoor.Rule("https://github.com/", raw.Address)] });

        var answering = raw.AnswerOnceAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        await door.ReadAsync("https://github.com/v1.30.14%2Bk3s2/k3s");

        Assert.StartsWith("GET /v1.30.14%2Bk3s2/k3s HTTP/1.1\r\n", await answering, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_weak_validator_is_none()
    {
        using var raw = new SourcesRawServer();
        using var door = SourcesDoor.Open(new SourcesSetup { Mirrors = [SourcesDoor.Rule("https://github.com/", raw.Address)] });

        var answering = raw.AnswerOnceAsync("HTTP/1.1 200 OK\r\nETag: W/\"1\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        using var reply = await door.Sources.OpenAsync(new SourceRequest(Address), CancellationToken.None);
        await answering;

        Assert.Null(reply.Validator);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(403)]
    [InlineData(503)]
    public async Task An_answers_message_shows_the_address_without_user_info_and_query(int status)
    {
        _server.Fail("github.com/signed", new StatusCode(status));
        _server.Fail(Address, new RedirectTo(WithSecrets("github.com/signed")));
        using var door = SourcesDoor.To(_server);

        var failed = await door.RefuseAsync(Address);

        Assert.StartsWith($"{_server.Address}/github.com/signed answered {status}", failed.Message, StringComparison.Ordinal);
        AssertNoSecret(failed, door);
    }

    [Fact]
    public async Task A_broken_connections_message_shows_the_address_without_user_info_and_query()
    {
        _server.Fail("github.com/file", new CutAfter(1));
        using var door = SourcesDoor.Open(
            new SourcesSetup { Mirrors = [new("https://github.com/", WithSecrets("github.com/").Split('?')[0])] });

        AssertNoSecret(await door.RefuseAsync("https://github.com/file?token=hidden"), door);
    }

    [Fact]
    public async Task A_refused_redirects_message_shows_the_address_without_user_info_and_query()
    {
        _server.Fail(Address, new RedirectTo(WithSecrets("github.com/round")));
        _server.Fail("github.com/round", new RedirectLoop());
        using var door = SourcesDoor.To(_server);

        AssertNoSecret(await door.RefuseAsync(Address), door);
    }

    [Fact]
    public async Task An_unreachable_servers_message_shows_the_address_without_user_info_and_query()
    {
        using var door = SourcesDoor.Open(new SourcesSetup { Mirrors = [new("https://github.com/", WithSecrets("").Split('?')[0])] });
        await _server.DisposeAsync();

        AssertNoSecret(await door.RefuseAsync("https://github.com/file?token=hidden"), door);
    }

    private static void AssertNoSecret(SourceException failed, SourcesDoor door)
    {
        foreach (var text in door.Notes.Append(failed.Message).Append(failed.Hint ?? ""))
        {
            Assert.DoesNotContain("hidden", text, StringComparison.Ordinal);
            Assert.DoesNotContain("someone", text, StringComparison.Ordinal);
            Assert.DoesNotContain("token=", text, StringComparison.Ordinal);
        }
    }

    private string WithSecrets(string path) =>
        $"{_server.Address.Replace("http://", "http://someone:hidden@", StringComparison.Ordinal)}/{path}?token=hidden";
}
