using System.Net;
using System.Net.Http.Headers;

namespace Airgap.Sources;

/// <summary>Web servers. Redirects are followed here, since credentials and the way from https to http need a look at every step.</summary>
internal sealed class HttpSource : ISource, IDisposable
{
    /// <summary>How long a server may stay silent.</summary>
    private static readonly TimeSpan IdleLimit = TimeSpan.FromSeconds(30);

    private readonly HttpMessageInvoker _invoker;
    private readonly HttpSettings _settings;

    public HttpSource(HttpMessageHandler handler, HttpSettings settings)
    {
        _invoker = new HttpMessageInvoker(handler, disposeHandler: false);
        _settings = settings;
    }

    public async Task<SourceReply> OpenAsync(SourceRequest request, CancellationToken cancellationToken)
    {
        var response = await SendAsync(HttpMethod.Get, request, cancellationToken);
        try
        {
            var offset = 0L;
            long? total = response.Content.Headers.ContentLength;
            if (request.Offset > 0 && response.StatusCode == HttpStatusCode.PartialContent)
            {
                var range = response.Content.Headers.ContentRange;
                if (range is not { Unit: "bytes", From: { } from } || from != request.Offset || (range.To is { } to && range.Length is { } length && to != length - 1) || IsOfAnotherFile(response, request.Validator))
                {
                    // The server answered another part than the one asked for, or one of another file: its parts can't be trusted, the whole file can.
                    response.Dispose();
                    return await OpenAsync(request with { Offset = 0, Validator = null }, cancellationToken);
                }

                (offset, total) = (from, range.Length);
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

            var body = new IdleTimeoutStream(await response.Content.ReadAsStreamAsync(cancellationToken), IdleLimit, _settings.Time);
            return new SourceReply(body, response)
            {
                Offset = offset,
                TotalLength = total,
                Validator = StrongTag(response),
                NextPage = LinkHeader.Next(response, new Uri(request.Location)),
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

            // Servers that know no HEAD say so in many ways; whether the file is there shows when it is asked for.
            if (head.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotImplemented or HttpStatusCode.Forbidden))
            {
                throw Failure(head);
            }
        }

        using var message = Message(HttpMethod.Get, new Uri(location), new SourceRequest(location));
        message.Headers.Range = new RangeHeaderValue(0, 0);
        using var part = await SendAsync(message, cancellationToken);
        return part.StatusCode switch
        {
            HttpStatusCode.PartialContent => part.Content.Headers.ContentRange?.Length,
            HttpStatusCode.OK => part.Content.Headers.ContentLength,
            _ => throw Failure(part),
        };
    }

    public void Dispose() => _invoker.Dispose();

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, SourceRequest request, CancellationToken cancellationToken)
    {
        using var message = Message(method, new Uri(request.Location), request);
        return await SendAsync(message, cancellationToken);
    }

    private HttpRequestMessage Message(HttpMethod method, Uri address, SourceRequest request)
    {
        var message = new HttpRequestMessage(method, address);
        message.Headers.TryAddWithoutValidation("User-Agent", _settings.UserAgent);
        if (_settings.ApiToken is { } token && address is { Scheme: "https", Host: HttpSettings.ApiHost, IsDefaultPort: true })
        {
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        if (request.Offset > 0)
        {
            message.Headers.Range = new RangeHeaderValue(request.Offset, null);
            if (request.Validator is { } validator)
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

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage first, CancellationToken cancellationToken)
    {
        var message = first;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            while (true)
            {
                var address = message.RequestUri!;
                if (seen.Count > HttpSettings.MaximumRedirects)
                {
                    throw new SourceException(SourceFailure.Refused, Codes.RefusedRedirect, $"{Address.ForPeople(first.RequestUri!)} redirects more than {HttpSettings.MaximumRedirects} times", "correct the mirror, or ask its keeper");
                }

                if (!seen.Add(address.AbsoluteUri))
                {
                    throw new SourceException(SourceFailure.Refused, Codes.RefusedRedirect, $"{Address.ForPeople(first.RequestUri!)} leads round in a circle of redirects, back to {Address.ForPeople(address)}", "correct the mirror, or ask its keeper");
                }

                var response = await SendOnceAsync(message, cancellationToken);
                if (Redirect(response) is not { } target)
                {
                    return response;
                }

                response.Dispose();
                if (target.Scheme is not ("https" or "http"))
                {
                    throw new SourceException(SourceFailure.Refused, Codes.RefusedRedirect, $"{Address.ForPeople(address)} redirects to something that is no web server", "correct the mirror, or ask its keeper");
                }

                if (address.Scheme == Uri.UriSchemeHttps && target.Scheme != Uri.UriSchemeHttps)
                {
                    throw new SourceException(SourceFailure.Refused, Codes.RefusedRedirect, $"{Address.ForPeople(address)} redirects from https to {Address.ForPeople(target)}, which is not followed", "give a mirror that stays with https, or ask its keeper");
                }

                var next = Again(message, target);
                if (!ReferenceEquals(message, first))
                {
                    message.Dispose();
                }

                message = next;
            }
        }
        finally
        {
            if (!ReferenceEquals(message, first))
            {
                message.Dispose();
            }
        }
    }

    private async Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        using var silence = new CancellationTokenSource(IdleLimit, _settings.Time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellationToken);
        try
        {
            return await _invoker.SendAsync(message, linked.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SourceException(SourceFailure.Transient, Codes.NetworkFailure, $"{Address.ForPeople(message.RequestUri!)} did not answer for {IdleLimit.TotalSeconds:0} seconds", "look at the network and the proxy settings");
        }
        catch (HttpRequestException exception)
        {
            throw HttpFailures.Unreachable(message.RequestUri!, _settings.ProxyOf(message.RequestUri!), exception);
        }
    }

    /// <summary>A server that does not understand If-Range sends a part of whatever file it has now.</summary>
    private static bool IsOfAnotherFile(HttpResponseMessage response, string? validator) => validator is not null && StrongTag(response) is { } tag && tag != validator;

    private static string? StrongTag(HttpResponseMessage response) => response.Headers.ETag is { IsWeak: false } tag ? tag.Tag : null;

    private static Uri? Redirect(HttpResponseMessage response) =>
        (int)response.StatusCode is 301 or 302 or 303 or 307 or 308 && response.Headers.Location is { } location
            ? new Uri(response.RequestMessage!.RequestUri!, location)
            : null;

    /// <summary>The same wish at another address. Credentials are for the exact host they were given for: never copied.</summary>
    private static HttpRequestMessage Again(HttpRequestMessage message, Uri target)
    {
        var next = new HttpRequestMessage(message.Method, target);
        foreach (var header in message.Headers.Where(header => !header.Key.Equals("Authorization", StringComparison.OrdinalIgnoreCase)))
        {
            next.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        if (target.Host == message.RequestUri!.Host && target.Port == message.RequestUri.Port && target.Scheme == message.RequestUri.Scheme)
        {
            next.Headers.Authorization = message.Headers.Authorization;
        }

        return next;
    }

    private SourceException Failure(HttpResponseMessage response) => HttpFailures.From(response, _settings.Time.GetUtcNow(), _settings.ApiToken is not null);
}
