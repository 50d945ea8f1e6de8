using System.Net;
using System.Net.Http.Headers;

namespace Airgap.Sources;

/// <summary>Reads files from web servers.</summary>
internal sealed partial class HttpSource : ISource, IDisposable
{
    private readonly HttpSettings _settings;
    private readonly HttpRequestSender _sender;
    private bool _apiTokenRefused;

    public HttpSource(HttpMessageHandler handler, HttpSettings settings) =>
        (_settings, _sender) = (settings, new HttpRequestSender(handler, settings));

    public async Task<SourceReply> OpenAsync(SourceRequest request, CancellationToken cancellationToken)
    {
        var response = await SendAsync(request, cancellationToken);
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

                RequireFile(response, request.Location);
                (offset, total) = (request.Offset, response.Content.Headers.ContentRange!.Length);
            }
            else if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable && request.Offset > 0)
            {
                response.Dispose();
                return await OpenAsync(request with { Offset = 0, Validator = null }, cancellationToken);
            }
            else if (response.StatusCode != HttpStatusCode.OK)
            {
                throw await FailureAsync(response, request.Location, cancellationToken);
            }

            return new SourceReply(await OpenBodyAsync(response, request.Location, cancellationToken), response)
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

    public void Dispose() => _sender.Dispose();

    /// <summary>The body of a response, after checks that it is the file: neither compressed nor a web page.</summary>
    private async Task<Stream> OpenBodyAsync(HttpResponseMessage response, string location, CancellationToken cancellationToken)
    {
        RequireUncompressed(response, location);
        var requested = AddressOf(location);
        var body = new IdleTimeoutStream(
            await response.Content.ReadAsStreamAsync(cancellationToken), HttpRequestSender.IdleLimit, _settings.Time);
        if (response.StatusCode != HttpStatusCode.OK || !WebPage.MayBe(response, requested))
        {
            return body;
        }

        var peeked = new PeekedStream(body);
        try
        {
            var first = await peeked.PeekAsync(WebPage.Start, cancellationToken);
            return WebPage.Begins(first.Span, response) ? throw WebPage.Error(response, requested, ProxyOf(response)) : peeked;
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            throw new SourceException(
                SourceFailure.Transient,
                Codes.NetworkFailure,
                $"the connection to {Address.ForPeople(requested)} was lost: {exception.Message.TrimEnd('.')}",
                "check the network, then run the command again",
                exception)
            {
                Host = requested.Authority,
                Reason = SilenceException.ReasonOf(exception),
            };
        }
    }

    /// <summary>Refuses a part of something that is announced as a web page or as compressed.</summary>
    private void RequireFile(HttpResponseMessage response, string location)
    {
        RequireUncompressed(response, location);
        if (WebPage.IsAnnounced(response, AddressOf(location)))
        {
            throw WebPage.Error(response, AddressOf(location), ProxyOf(response));
        }
    }

    private void RequireUncompressed(HttpResponseMessage response, string location)
    {
        if (ContentCoding.IsCompressed(response, AddressOf(location)))
        {
            throw ContentCoding.Error(response, AddressOf(location), ProxyOf(response));
        }
    }

    private Uri? ProxyOf(HttpResponseMessage response) => _settings.ProxyOf(response.RequestMessage!.RequestUri!);

    private async Task<HttpResponseMessage> SendAsync(
        SourceRequest request, CancellationToken cancellationToken, bool firstByte = false)
    {
        using var message = Message(request, firstByte);
        var response = await _sender.SendAsync(message, cancellationToken);
        if (response.StatusCode != HttpStatusCode.Unauthorized || !HasApiToken(message) || !HasApiToken(response.RequestMessage!))
        {
            return response;
        }

        // The list of releases is public, so a token that expired must not prevent reading it.
        response.Dispose();
        if (!Interlocked.Exchange(ref _apiTokenRefused, true))
        {
            _settings.Note($"{HttpSettings.ApiHost} refused {_settings.ApiTokenName} (401); airgap continues without it");
        }

        using var second = Message(request, firstByte);
        return await _sender.SendAsync(second, cancellationToken);
    }

    private static bool HasApiToken(HttpRequestMessage message) =>
        message.Headers.Authorization is not null && message.RequestUri!.Host == HttpSettings.ApiHost;

    private HttpRequestMessage Message(SourceRequest request, bool firstByte)
    {
        var address = AddressOf(request.Location);
        var message = new HttpRequestMessage(HttpMethod.Get, address);
        message.Headers.TryAddWithoutValidation("User-Agent", _settings.UserAgent);
        message.Headers.TryAddWithoutValidation("Accept-Encoding", "identity");
        message.Headers.Authorization = IsApi(address) && _settings.ApiToken is { } token
            ? _apiTokenRefused ? null : new AuthenticationHeaderValue("Bearer", token)
            : _settings.Logins.For(address)?.Header;
        if (firstByte)
        {
            message.Headers.Range = new RangeHeaderValue(0, 0);
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

    private static bool IsApi(Uri address) => address is { Scheme: "https", Host: HttpSettings.ApiHost, IsDefaultPort: true };

    private async Task<SourceException> FailureAsync(HttpResponseMessage response, string location, CancellationToken cancellationToken)
    {
        var requested = AddressOf(location);
        var login = IsApi(requested) && _settings.ApiToken is not null ? null : _settings.Logins.For(requested);
        var access = new RequestAccess(_settings, login, _apiTokenRefused);
        var pause = await SecondaryLimit.PauseAsync(response, requested, cancellationToken);
        return HttpFailures.From(response, requested, access, _settings.Time.GetUtcNow(), pause);
    }
}
