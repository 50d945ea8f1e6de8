namespace Airgap.Cli.Tests.Foundations;

/// <summary>Runs an action before each GET for one file, and sends the request unchanged.</summary>
internal sealed class BeforeEachGetHandler(HttpMessageHandler inner, string path, Action<int> before) : DelegatingHandler(inner)
{
    private int _requests;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method == HttpMethod.Get && UpstreamPath.Of(request.RequestUri!.AbsoluteUri) == path)
        {
            before(Interlocked.Increment(ref _requests));
        }

        return base.SendAsync(request, cancellationToken);
    }
}
