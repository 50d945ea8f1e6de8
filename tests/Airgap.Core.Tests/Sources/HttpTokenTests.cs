using Airgap.Sources;
using Xunit;

namespace Airgap.Core.Tests.Sources;

/// <summary>GitHub's token goes to https://api.github.com and nowhere else.</summary>
public sealed class HttpTokenTests
{
    private const string Token = "ghp_secret";
    private const string Api = "https://api.github.com/repos/k3s-io/k3s/releases?per_page=100";

    [Fact]
    public async Task The_token_goes_to_GitHubs_API_over_https()
    {
        Assert.Equal([(Api, "Bearer ghp_secret")], await AskAsync(Api));
    }

    [Theory]
    [InlineData("https://github.com/k3s-io/k3s/releases/download/v1.30.14%2Bk3s2/k3s")]
    [InlineData("https://raw.githubusercontent.com/rancher-sandbox/rancher-desktop")]
    [InlineData("https://dl.k8s.io/release/stable-1.30.txt")]
    [InlineData("https://api.github.com.example.com/repos")]
    [InlineData("https://example.com/api.github.com/repos")]
    [InlineData("https://api.github.com@example.com/repos")]
    [InlineData("http://api.github.com/repos")]
    [InlineData("https://api.github.com:8443/repos")]
    public async Task The_token_goes_to_no_other_host(string address)
    {
        Assert.Equal([(address, null)], await AskAsync(address));
    }

    [Fact]
    public async Task The_token_does_not_go_to_a_mirror_of_GitHubs_API()
    {
        using var handler = new SourcesMemoryHandler();
        using var door = SourcesDoor.Open(new SourcesSetup
        {
            Handler = handler,
            Token = Token,
            Mirrors = [SourcesDoor.Rule("https://api.github.com/", "https://mirror.example.com/api/")],
        });

        await door.ReadAsync(Api);

        Assert.Equal([("https://mirror.example.com/api/repos/k3s-io/k3s/releases?per_page=100", null)], handler.Requests);
    }

    [Theory]
    [InlineData("https://objects.example.com/file")]
    [InlineData("https://api.github.com:8443/file")]
    [InlineData("https://api.github.com.example.com/file")]
    public async Task The_token_stays_behind_when_GitHubs_API_redirects_to_another_host(string target)
    {
        using var handler = new SourcesMemoryHandler().Redirect(Api, target);

        Assert.Equal([(Api, "Bearer ghp_secret"), (target, null)], await AskAsync(Api, handler));
    }

    [Fact]
    public async Task The_token_stays_behind_even_when_the_other_host_redirects_back()
    {
        using var handler = new SourcesMemoryHandler()
            .Redirect(Api, "https://example.com/a")
            .Redirect("https://example.com/a", "https://example.com/b");

        var requests = await AskAsync(Api, handler);

        Assert.Equal(["Bearer ghp_secret", null, null], requests.Select(request => request.Authorization));
    }

    [Fact]
    public async Task The_token_stays_with_a_redirect_within_GitHubs_API()
    {
        const string byNumber = "https://api.github.com/repositories/135516270/releases";
        using var handler = new SourcesMemoryHandler().Redirect(Api, byNumber);

        Assert.Equal([(Api, "Bearer ghp_secret"), (byNumber, "Bearer ghp_secret")], await AskAsync(Api, handler));
    }

    [Fact]
    public async Task Without_a_token_no_host_gets_one()
    {
        using var handler = new SourcesMemoryHandler();
        using var door = SourcesDoor.Open(new SourcesSetup { Handler = handler });

        await door.ReadAsync(Api);

        Assert.Equal([(Api, null)], handler.Requests);
    }

    [Fact]
    public async Task A_token_that_GitHub_refuses_is_named_and_the_request_is_sent_without_it()
    {
        using var handler = new SourcesMemoryHandler().Refuse(Api, 401, onlyWithLogin: true);
        using var door = SourcesDoor.Open(new SourcesSetup { Handler = handler, Token = Token });

        Assert.Equal("here", await door.ReadAsync(Api));
        Assert.Equal("here", await door.ReadAsync(Api));

        Assert.Equal([(Api, "Bearer ghp_secret"), (Api, null), (Api, null)], handler.Requests);
        Assert.Equal(["api.github.com refused GITHUB_TOKEN (401); airgap continues without it"], door.Notes);
    }

    [Fact]
    public async Task A_refused_token_is_in_the_error_if_GitHub_refuses_the_request_without_it_too()
    {
        using var handler = new SourcesMemoryHandler().Refuse(Api, 401);
        using var door = SourcesDoor.Open(new SourcesSetup { Handler = handler, Token = Token });

        var refused = await door.RefuseAsync(Api);

        Assert.Equal(2, handler.Requests.Count);
        Assert.EndsWith("; GITHUB_TOKEN was refused before", refused.Message, StringComparison.Ordinal);
        Assert.Equal("correct GITHUB_TOKEN, or unset it", refused.Hint);
    }

    [Fact]
    public async Task No_message_has_the_token()
    {
        using var handler = new SourcesMemoryHandler().Redirect(Api, "http://example.com/");

        var refused = await Assert.ThrowsAsync<SourceException>(() => AskAsync(Api, handler));

        Assert.DoesNotContain(Token, refused.ToString(), StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<(string Address, string? Authorization)>> AskAsync(
        string address, SourcesMemoryHandler? handler = null)
    {
        using var own = handler ?? new SourcesMemoryHandler();
        using var door = SourcesDoor.Open(new SourcesSetup { Handler = own, Token = Token });
        await door.ReadAsync(address);
        return own.Requests;
    }
}
