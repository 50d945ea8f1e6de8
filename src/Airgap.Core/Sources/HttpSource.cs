using System.Net;
using System.Net.Http.Headers;

namespace Airgap.Sources;

/// <summary>Reads files from web servers.</summary>
internal sealed class HttpSource : ISource, IDisposable
{
    private readonly HttpSettings _settings;
    private readonly HttpRequestSender _sender;

    public HttpSource(HttpMessageHandler handler, HttpSettings settings) =>
        (_settings, _sender) = (settings, new HttpRequestSender(handler, settings));

    public async Task<SourceReply> OpenAsync(SourceRequest request, CancellationToken cancellationToken)
    {
        var response = await SendAsync(HttpMethod.Get, request, cancellationToken);
        try
        {
            var offset = 0L;
            long? total = response.Content.Headers.ContentLength;
            if (request.Offset > 0 && response.StatusCode == HttpStatusCode.PartialContent)
            {
                if (!IsRequestedPart(response, request))
                {
                    // Another part, or a part of another file: only a request for the whole file gives reliable bytes.
                    response.Dispose();
                    return await OpenAsync(request with { Offset = 0, Validator = null }, cancellationToken);
                }

                (offset, total) = (request.Offset, response.Content.Headers.ContentRange!.Length);
            }
            else if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable && request.Offset > 0)
            {
                response.Dispose();
                return await OpenAsync(request with { Offset = 0, Validator = null }, cancellationToken);
            }
            else if (response.StatusCode != HttpStatusCode.OK)
            {
                throw Failure(response);
            }

            var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            return new SourceReply(new IdleTimeoutStream(stream, HttpRequestSender.IdleLimit, _settings.Time), response)
            {
                Offset = offset,
                TotalLength = total,
                Validator = StrongTag(response),
                NextPage = LinkHeader.Next(response, AddressOf(request.Location)),
            };
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    public async Task<long?> GetLengthAsync(string location, CancellationToken cancellationToken)
    {
        using (var head = await SendAsync(HttpMethod.Head, new SourceRequest(location), cancellationToken))
        {
            if (head.StatusCode == HttpStatusCode.OK && head.Content.Headers.ContentLength is { } length)
            {
                return length;
            }

            // Servers without HEAD return one of these: the GET request below shows whether the file exists.
            if (head.StatusCode is not (
                HttpStatusCode.OK or HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotImplemented or HttpStatusCode.Forbidden))
            {
                throw Failure(head);
            }
        }

        using var message = Message(HttpMethod.Get, new SourceRequest(location));
        message.Headers.Range = new RangeHeaderValue(0, 0);
        using var part = await _sender.SendAsync(message, cancellationToken);
        return part.StatusCode switch
        {
            HttpStatusCode.PartialContent => part.Content.Headers.ContentRange?.Length,
            HttpStatusCode.OK => part.Content.Headers.ContentLength,
            _ => throw Failure(part),
        };
    }

    public void Dispose() => _sender.Dispose();

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, SourceRequest request, CancellationToken cancellationToken)
    {
        using var message = Message(method, request);
        return await _sender.SendAsync(message, cancellationToken);
    }

    private HttpRequestMessage Message(HttpMethod method, SourceRequest request)
    {
        var address = AddressOf(request.Location);
        var message = new HttpRequestMessage(method, address);
        message.Headers.TryAddWithoutValidation("User-Agent", _settings.UserAgent);
        if (_settings.ApiToken is { } token && address is { Scheme: "https", Host: HttpSettings.ApiHost, IsDefaultPort: true })
        {
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        if (request.Offset > 0)
        {
            message.Headers.Range = new RangeHeaderValue(request.Offset, null);
            if (request.Validator is { } validator && Validators.IsUsable(validator))
            {
                message.Headers.TryAddWithoutValidation("If-Range", validator);
            }
        }

        if (request.Fresh)
        {
            message.Headers.CacheControl = new CacheControlHeaderValue { NoCache = true };
            message.Headers.Pragma.ParseAdd("no-cache");
        }

        return message;
    }

    private static Uri AddressOf(string location) => Uri.TryCreate(location, UriKind.Absolute, out var address)
        ? address
        : throw new SourceException(
            SourceFailure.Refused,
            Codes.RefusedRedirect,
            $"'{location}' is not a valid address",
            "correct the mirror, or the address in the manifest");

    /// <summary>
    /// Whether a partial response is the rest of the requested file. A server that does not know If-Range sends a part of whatever file it
    /// has now, so the validator is compared here, too.
    /// </summary>
    private static bool IsRequestedPart(HttpResponseMessage response, SourceRequest request) =>
        response.Content.Headers.ContentRange is { Unit: "bytes", From: { } from } range
        && from == request.Offset
        && !(range.To is { } to && range.Length is { } length && to != length - 1)
        && !(request.Validator is { } validator && StrongTag(response) is { } tag && tag != validator);

    private static string? StrongTag(HttpResponseMessage response) =>
        response.Headers.ETag is { IsWeak: false } tag && Validators.IsUsable(tag.Tag) ? tag.Tag : null;

    private SourceException Failure(HttpResponseMessage response) =>
        HttpFailures.From(response, _settings.Time.GetUtcNow(), _settings.ApiToken is not null);
}
