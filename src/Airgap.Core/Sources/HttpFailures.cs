using System.Globalization;
using System.Net;
using System.Security.Authentication;

namespace Airgap.Sources;

/// <summary>Turns what a web server answered into what to do about it.</summary>
internal static class HttpFailures
{
    private const string ProxyLogin = "the proxy wants a name and a password: set HTTPS_PROXY=http://NAME:PASSWORD@HOST:PORT";

    /// <summary>An answer that is not the file.</summary>
    public static SourceException From(HttpResponseMessage response, DateTimeOffset now, bool hasToken)
    {
        var address = Address.ForPeople(response.RequestMessage!.RequestUri!);
        var status = (int)response.StatusCode;
        var said = string.Create(CultureInfo.InvariantCulture, $"{address} answered {status} {response.ReasonPhrase}").TrimEnd();
        if (LimitReset(response, now) is { } reset)
        {
            var hint = hasToken ? "wait until then, or use a mirror" : "set GITHUB_TOKEN: with any token the limit is 5,000 requests an hour instead of 60";
            return new SourceException(SourceFailure.RateLimited, Codes.RateLimit, string.Create(CultureInfo.InvariantCulture, $"{said}: the rate limit is used up until {reset.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC"), hint) { LimitResets = reset };
        }

        return status switch
        {
            404 or 410 => new SourceException(SourceFailure.NotFound, Codes.NotFoundUpstream, said, "open the address in a browser; if it goes through a mirror, add the file there"),
            408 or 425 or 429 or >= 500 => new SourceException(SourceFailure.Transient, Codes.NetworkFailure, said, "try again later, or use a mirror") { RetryAfter = RetryAfter(response, now) },
            407 => new SourceException(SourceFailure.Refused, Codes.NetworkFailure, said, ProxyLogin),
            401 or 403 => new SourceException(SourceFailure.Refused, Codes.NetworkFailure, said, "this address may need a proxy or a mirror: --mirror FROM=TO"),
            _ => new SourceException(SourceFailure.Refused, Codes.NetworkFailure, said, "open the address in a browser; it may need a proxy or a mirror: --mirror FROM=TO"),
        };
    }

    /// <summary>No answer at all.</summary>
    /// <param name="address">What was asked for.</param>
    /// <param name="proxy">The proxy on the way, which is then what was looked up and called; null: there is none.</param>
    /// <param name="exception">What the system said.</param>
    public static SourceException Unreachable(Uri address, Uri? proxy, HttpRequestException exception)
    {
        var shown = Address.ForPeople(address);
        var called = proxy is null ? shown : $"the proxy {Address.OfProxy(proxy)}";
        var hint = proxy is null
            ? "look at the network; behind a proxy set HTTPS_PROXY; or use a mirror: --mirror FROM=TO"
            : "look at the network and at HTTPS_PROXY; a host that needs no proxy goes into NO_PROXY";
        var reason = (exception.InnerException?.Message ?? exception.Message).TrimEnd('.');
        return exception.HttpRequestError switch
        {
            HttpRequestError.ProxyTunnelError when exception.StatusCode is { } status => ProxyRefusal(shown, proxy is null ? "the proxy" : called, (int)status),
            HttpRequestError.SecureConnectionError when exception.InnerException is AuthenticationException =>
                new SourceException(SourceFailure.Refused, Codes.NetworkFailure, $"the certificate of {shown} is not trusted: {reason}", "if your network inspects TLS, set SSL_CERT_FILE to its certificate authority", exception),
            HttpRequestError.NameResolutionError =>
                new SourceException(SourceFailure.Transient, Codes.NetworkFailure, $"the name of {called} cannot be resolved", hint, exception),
            HttpRequestError.ConnectionError =>
                new SourceException(SourceFailure.Transient, Codes.NetworkFailure, $"{called} cannot be reached: {reason}", hint, exception),
            _ => new SourceException(SourceFailure.Transient, Codes.NetworkFailure, $"{shown} cannot be reached{(proxy is null ? "" : $" through {called}")}: {reason}", hint, exception),
        };
    }

    /// <summary>A proxy that answered, but lets nobody through. What the system says of it is dropped: it holds the proxy's password.</summary>
    private static SourceException ProxyRefusal(string address, string proxy, int status)
    {
        var said = string.Create(CultureInfo.InvariantCulture, $"{proxy} answered {status} when asked for {address}");
        return status switch
        {
            407 => new SourceException(SourceFailure.Refused, Codes.NetworkFailure, said, ProxyLogin),
            408 or 429 or >= 500 => new SourceException(SourceFailure.Transient, Codes.NetworkFailure, said, "try again later, or use a mirror: --mirror FROM=TO"),
            _ => new SourceException(SourceFailure.Refused, Codes.NetworkFailure, said, "ask the proxy's keeper to let this address pass, or use a mirror: --mirror FROM=TO"),
        };
    }

    /// <summary>
    /// GitHub's way of saying "enough": 403 or 429 with no requests remaining, and when there will be some again. The time alone is enough
    /// where it is one to come: elsewhere such a header counts seconds.
    /// </summary>
    private static DateTimeOffset? LimitReset(HttpResponseMessage response, DateTimeOffset now) =>
        response.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests
        && long.TryParse(Header(response, "X-RateLimit-Reset"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
        && DateTimeOffset.FromUnixTimeSeconds(seconds) is var reset
        && (Header(response, "X-RateLimit-Remaining") is { } remaining ? remaining == "0" : reset > now)
            ? reset
            : null;

    private static TimeSpan? RetryAfter(HttpResponseMessage response, DateTimeOffset now) => response.Headers.RetryAfter switch
    {
        { Delta: { } wait } => wait,
        { Date: { } date } => date > now ? date - now : TimeSpan.Zero,
        _ => null,
    };

    private static string? Header(HttpResponseMessage response, string name) => response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
