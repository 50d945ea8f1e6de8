using Airgap.Cli.Output;

namespace Airgap.Cli.Projects;

/// <summary>Logs every request for <c>--verbose</c>: method, address without its query, and the response's status.</summary>
internal sealed class RequestLoggingHandler : DelegatingHandler
{
    private const UriComponents WithoutQuery = UriComponents.Scheme | UriComponents.Host | UriComponents.Port | UriComponents.Path;

    private readonly Report _report;

    public RequestLoggingHandler(HttpMessageHandler inner, Report report)
        : base(inner) =>
        _report = report;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        var address = request.RequestUri!.GetComponents(WithoutQuery, UriFormat.UriEscaped);
        var range = request.Headers.Range is { } wanted ? $"{wanted} " : "";
        _report.Note($"{request.Method} {address} {range}{(int)response.StatusCode}");
        return response;
    }
}
