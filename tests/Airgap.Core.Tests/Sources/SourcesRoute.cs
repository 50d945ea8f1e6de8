namespace Airgap.Core.Tests.Sources;

/// <summary>Sends requests for upstream's hosts to a server on loopback, which the tool takes for the real ones over https.</summary>
internal sealed class SourcesRoute : DelegatingHandler
{
    private readonly UpstreamServer _server;

    public SourcesRoute(UpstreamServer server)
        : base(SourcesDoor.NewHandler()) =>
        _server = server;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var asked = request.RequestUri!;
        request.RequestUri = new Uri(_server.Url(asked.GetLeftPart(UriPartial.Path)) + asked.Query);
        var response = await base.SendAsync(request, cancellationToken);
        request.RequestUri = asked;
        return response;
    }
}
