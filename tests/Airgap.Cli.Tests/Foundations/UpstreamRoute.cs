namespace Airgap.Cli.Tests.Foundations;

/// <summary>
/// The way to the network of a test's machine: every host of upstream is the server on loopback, and the tool believes that it talks to the
/// real one over https.
/// </summary>
internal sealed class UpstreamRoute : DelegatingHandler
{
    private readonly UpstreamServer _server;

    public UpstreamRoute(UpstreamServer server)
        : base(Sources.HttpSettings.CreateHandler()) =>
        _server = server;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var asked = request.RequestUri!;
        if (asked.IsLoopback)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        request.RequestUri = new Uri(_server.Url(asked.GetLeftPart(UriPartial.Path)) + asked.Query);
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        finally
        {
            request.RequestUri = asked;
        }
    }
}
