using Airgap.Cli.Output;

namespace Airgap.Cli.Commands;

/// <summary>Tells every request, for <c>--verbose</c>: method and address without its query, and the answer.</summary>
internal sealed class RequestLog : DelegatingHandler
{
    private readonly Report _report;

    public RequestLog(HttpMessageHandler inner, Report report)
        : base(inner) =>
        _report = report;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        var address = request.RequestUri!.GetComponents(UriComponents.Scheme | UriComponents.Host | UriComponents.Port | UriComponents.Path, UriFormat.UriEscaped);
        _report.Note($"{request.Method} {address} {request.Headers.Range}{(request.Headers.Range is null ? "" : " ")}{(int)response.StatusCode}");
        return response;
    }
}
