using System.Collections.Concurrent;
using System.Net;

namespace Airgap.Core.Tests.Sources;

/// <summary>
/// Answers every address from memory, for what a loopback server cannot show: which host over https is told what. Notes each request.
/// </summary>
internal sealed class SourcesMemoryHandler : HttpMessageHandler
{
    private readonly ConcurrentQueue<(string Address, string? Authorization)> _requests = new();
    private readonly Dictionary<string, Action<HttpResponseMessage>> _answers = [];

    public IReadOnlyList<(string Address, string? Authorization)> Requests => [.. _requests];

    public SourcesMemoryHandler Redirect(string from, string to)
    {
        _answers[from] = response =>
        {
            response.StatusCode = HttpStatusCode.Found;
            response.Headers.TryAddWithoutValidation("Location", to);
        };
        return this;
    }

    /// <summary>Answers a request without a body.</summary>
    public SourcesMemoryHandler Refuse(string address, int status, bool onlyWithLogin = false)
    {
        _answers[address] = response => response.StatusCode =
            onlyWithLogin && response.RequestMessage!.Headers.Authorization is null ? HttpStatusCode.OK : (HttpStatusCode)status;
        return this;
    }

    public SourcesMemoryHandler Answer(string address, string text, string? link = null)
    {
        _answers[address] = response =>
        {
            response.Content = new StringContent(text);
            if (link is not null)
            {
                response.Headers.TryAddWithoutValidation("Link", link);
            }
        };
        return this;
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!.OriginalString;
        _requests.Enqueue((address, request.Headers.Authorization?.ToString()));
        var response = new HttpResponseMessage(HttpStatusCode.OK) { RequestMessage = request, Content = new StringContent("here") };
        _answers.GetValueOrDefault(address)?.Invoke(response);
        return Task.FromResult(response);
    }
}
