namespace Airgap.Cli.Tests.Foundations;

/// <summary>Does something before each GET for one file, and leaves the request alone.</summary>
internal sealed class Interloper(HttpMessageHandler inner, string path, Action<int> before) : DelegatingHandler(inner)
{
    private int _asked;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method == HttpMethod.Get && UpstreamPath.Of(request.RequestUri!.AbsoluteUri) == path)
        {
            before(Interlocked.Increment(ref _asked));
        }

        return base.SendAsync(request, cancellationToken);
    }
}
