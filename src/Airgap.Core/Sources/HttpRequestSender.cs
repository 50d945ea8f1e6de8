using System.Globalization;

namespace Airgap.Sources;

/// <summary>
/// Sends requests and follows redirects. .NET's handler does not follow them, because credentials, and redirects from https to http, are
/// checked at every step.
/// </summary>
internal sealed class HttpRequestSender : IDisposable
{
    /// <summary>How long a server may send nothing.</summary>
    public static readonly TimeSpan IdleLimit = TimeSpan.FromSeconds(30);

    private readonly HttpMessageInvoker _invoker;
    private readonly HttpSettings _settings;

    public HttpRequestSender(HttpMessageHandler handler, HttpSettings settings)
    {
        _invoker = new HttpMessageInvoker(handler, disposeHandler: false);
        _settings = settings;
    }

    /// <summary>Sends a request; the caller disposes of it.</summary>
    /// <exception cref="SourceException">There is no response, or a redirect is not followed.</exception>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage first, CancellationToken cancellationToken)
    {
        var message = first;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            while (true)
            {
                RequireNoCircle(seen, first.RequestUri!, message.RequestUri!);
                var response = await SendOnceAsync(message, cancellationToken);
                if (!IsRedirect(response))
                {
                    return response;
                }

                response.Dispose();
                var target = TargetOf(response, message.RequestUri!);
                RequireSafe(message.RequestUri!, target);
                var next = Redirected(message, target);
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

    public void Dispose() => _invoker.Dispose();

    private async Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        if (_settings.ProxyProblem is { } problem)
        {
            throw new SourceException(
                SourceFailure.Refused, Codes.NetworkFailure, problem, "write it as http://HOST:PORT, without quotation marks");
        }

        using var silence = new CancellationTokenSource(IdleLimit, _settings.Time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellationToken);
        try
        {
            return await _invoker.SendAsync(message, linked.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SourceException(
                SourceFailure.Transient,
                Codes.NetworkFailure,
                $"{Address.ForPeople(message.RequestUri!)} did not respond for {IdleLimit.TotalSeconds:0} seconds",
                _settings.ProxyOf(message.RequestUri!) is { Scheme: "https" } proxy
                    ? TlsFailures.TlsProxyHint(proxy)
                    : "check the network and the proxy settings")
            {
                Host = message.RequestUri!.Authority,
                Reason = string.Create(CultureInfo.InvariantCulture, $"no response for {IdleLimit.TotalSeconds:0} s"),
            };
        }
        catch (HttpRequestException exception)
        {
            throw TlsFailures.TryDescribe(message.RequestUri!, _settings, exception)
                ?? HttpFailures.Unreachable(message.RequestUri!, _settings.ProxyOf(message.RequestUri!), exception);
        }
    }

    private static void RequireNoCircle(HashSet<string> seen, Uri first, Uri address)
    {
        if (seen.Count > HttpSettings.MaximumRedirects)
        {
            throw Refused($"{Address.ForPeople(first)} redirects more than {HttpSettings.MaximumRedirects} times");
        }

        if (!seen.Add(address.AbsoluteUri))
        {
            throw Refused($"{Address.ForPeople(first)} redirects in a circle, back to {Address.ForPeople(address)}");
        }
    }

    private static void RequireSafe(Uri address, Uri target)
    {
        if (target.Scheme is not ("https" or "http"))
        {
            throw Refused($"{Address.ForPeople(address)} redirects to an address that is neither https nor http");
        }

        if (address.Scheme == Uri.UriSchemeHttps && target.Scheme != Uri.UriSchemeHttps)
        {
            throw Refused($"{Address.ForPeople(address)} redirects from https to {Address.ForPeople(target)}, which is not followed");
        }
    }

    private static bool IsRedirect(HttpResponseMessage response) =>
        (int)response.StatusCode is 301 or 302 or 303 or 307 or 308 && response.Headers.Contains("Location");

    private static Uri TargetOf(HttpResponseMessage response, Uri address) =>
        response.Headers.Location is { } location && Uri.TryCreate(address, location, out var target) && target.IsAbsoluteUri
            ? target
            : throw Refused($"{Address.ForPeople(address)} redirects to an address that is not valid");

    /// <summary>The same request at another address. Credentials stay only if the host, the port and the scheme stay.</summary>
    private static HttpRequestMessage Redirected(HttpRequestMessage message, Uri target)
    {
        var next = new HttpRequestMessage(message.Method, target);
        foreach (var header in message.Headers.Where(header => !header.Key.Equals("Authorization", StringComparison.OrdinalIgnoreCase)))
        {
            next.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        var from = message.RequestUri!;
        if ((target.Host, target.Port, target.Scheme) == (from.Host, from.Port, from.Scheme))
        {
            next.Headers.Authorization = message.Headers.Authorization;
        }

        return next;
    }

    private static SourceException Refused(string message) =>
        new(SourceFailure.Refused, Codes.RefusedRedirect, message, "correct the mirror, or ask its administrator");
}
