using Airgap.Sources;
using Xunit;

namespace Airgap.Core.Tests.Sources;

/// <summary>Redirects are followed with open eyes.</summary>
public sealed class HttpRedirectTests : IAsyncLifetime
{
    private const string Address = "https://github.com/file";

    private readonly SampleUpstream _upstream = new SampleUpstream()
        .Put("github.com/file", "at home")
        .Put("cdn.example.com/github.com/file", "moved");
    private UpstreamServer _server = null!;
    private UpstreamServer _other = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await UpstreamServer.StartAsync(_upstream);
        _other = await UpstreamServer.StartAsync(_upstream);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _other.DisposeAsync();
    }

    [Fact]
    public async Task A_redirect_to_another_host_is_followed()
    {
        _server.Fail(Address, new RedirectTo($"{_other.Address}/cdn.example.com/"));
        using var door = SourcesDoor.To(_server);

        Assert.Equal("moved", await door.ReadAsync(Address));
        Assert.Equal("cdn.example.com/github.com/file", Assert.Single(_other.Requests).Path);
    }

    [Fact]
    public async Task A_permanent_and_relative_redirect_is_followed()
    {
        _server.Fail(Address, new RedirectTo("/cdn.example.com/github.com/file", Permanent: true));
        using var door = SourcesDoor.To(_server);

        Assert.Equal("moved", await door.ReadAsync(Address));
    }

    [Fact]
    public async Task A_redirect_keeps_the_range_and_the_validator()
    {
        _server.Fail(Address, new RedirectTo($"{_other.Address}/cdn.example.com/"));
        using var door = SourcesDoor.To(_server);
        using var first = await door.Sources.OpenAsync(new SourceRequest(Address), CancellationToken.None);

        using var reply = await door.Sources.OpenAsync(
            new SourceRequest(Address) { Offset = 2, Validator = first.Validator }, CancellationToken.None);

        Assert.Equal(2, reply.Offset);
        Assert.Equal(
            ("bytes=2-", first.Validator, 206),
            (_other.Requests[^1].Range, _other.Requests[^1].IfRange, _other.Requests[^1].Status));
    }

    [Fact]
    public async Task A_redirect_loop_is_named_and_not_walked_twice()
    {
        _server.Fail(Address, new RedirectLoop());
        using var door = SourcesDoor.To(_server);

        var refused = await door.RefuseAsync(Address);

        Assert.Equal(("AG0306", SourceFailure.Refused), (refused.Code.Id, refused.Failure));
        Assert.Contains("redirects in a circle", refused.Message, StringComparison.Ordinal);
        Assert.Contains("/github.com/file", refused.Message, StringComparison.Ordinal);
        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task Ten_redirects_are_followed()
    {
        Chain(10);
        using var door = SourcesDoor.To(_server);

        Assert.Equal("the end", await door.ReadAsync("https://github.com/step/0"));
    }

    [Fact]
    public async Task More_than_ten_redirects_are_refused()
    {
        Chain(11);
        using var door = SourcesDoor.To(_server);

        var refused = await door.RefuseAsync("https://github.com/step/0");

        Assert.Equal(("AG0306", SourceFailure.Refused), (refused.Code.Id, refused.Failure));
        Assert.Equal(11, _server.Requests.Count);
    }

    [Fact]
    public async Task More_than_ten_redirects_are_not_called_a_circle()
    {
        Chain(11);
        using var door = SourcesDoor.To(_server);

        var refused = await door.RefuseAsync("https://github.com/step/0");

        Assert.DoesNotContain("circle", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://127.0.0.1/file")]
    [InlineData("file:///etc/hostname")]
    public async Task A_redirect_to_something_other_than_a_web_server_is_refused(string target)
    {
        _server.Fail(Address, new RedirectTo(target));
        using var door = SourcesDoor.To(_server);

        var refused = await door.RefuseAsync(Address);

        Assert.Equal(SourceFailure.Refused, refused.Failure);
    }

    [Fact]
    public async Task A_redirect_from_https_to_http_is_refused()
    {
        using var handler = new SourcesMemoryHandler().Redirect("https://github.com/file", "http://cdn.example.com/file");
        using var door = SourcesDoor.Open(new SourcesSetup { Handler = handler });

        var refused = await door.RefuseAsync("https://github.com/file");

        Assert.Equal(("AG0306", SourceFailure.Refused), (refused.Code.Id, refused.Failure));
        Assert.Equal("https://github.com/file redirects from https to http://cdn.example.com/file, which is not followed", refused.Message);
        Assert.Equal(["https://github.com/file"], handler.Requests.Select(request => request.Address));
    }

    [Fact]
    public async Task A_redirect_from_http_to_https_is_followed()
    {
        using var handler = new SourcesMemoryHandler().Redirect("http://mirror.example.com/file", "https://mirror.example.com/file");
        using var door = SourcesDoor.Open(
            new SourcesSetup { Handler = handler, Mirrors = [SourcesDoor.Rule("https://github.com/", "http://mirror.example.com/")] });

        Assert.Equal("here", await door.ReadAsync(Address));
    }

    private void Chain(int redirects)
    {
        _upstream.Put($"github.com/step/{redirects}", "the end");
        for (var i = 0; i < redirects; i++)
        {
            _server.Fail($"github.com/step/{i}", new RedirectTo($"/github.com/step/{i + 1}"));
        }
    }
}
