using System.Collections.Concurrent;

namespace Airgap.Core.Tests.Sources;

/// <summary>Notes what goes by on the way to the real handler: the headers that a server's log does not keep.</summary>
internal sealed class SourcesSpy : DelegatingHandler
{
    private readonly ConcurrentQueue<string> _sent = new();

    /// <summary>Each request: its method, then its headers in one line.</summary>
    public IReadOnlyList<string> Sent => [.. _sent];

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var headers = request.Headers.Select(header => $"{header.Key}: {string.Join(", ", header.Value)}");
        _sent.Enqueue($"{request.Method} {string.Join("; ", headers)}");
        return base.SendAsync(request, cancellationToken);
    }
}
