using System.Globalization;
using System.Net;
using System.Security.Authentication;

namespace Airgap.Sources;

/// <summary>Makes errors from responses of web servers, and from connections that fail.</summary>
internal static class HttpFailures
{
    private const string ProxyLogin = "the proxy requires a name and a password: set HTTPS_PROXY=http://NAME:PASSWORD@HOST:PORT";

    /// <summary>The error for a response that is not the requested file.</summary>
    public static SourceException From(HttpResponseMessage response, DateTimeOffset now, bool hasToken)
    {
        var address = Address.ForPeople(response.RequestMessage!.RequestUri!);
        var status = (int)response.StatusCode;
        var answer = string.Create(CultureInfo.InvariantCulture, $"{address} answered {status} {response.ReasonPhrase}").TrimEnd();
        if (LimitReset(response, now) is { } reset)
        {
            return new SourceException(
                SourceFailure.RateLimited,
                Codes.RateLimit,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{answer}: the rate limit is used up until {reset.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC"),
                hasToken
                    ? "wait until then, or use a mirror"
                    : "set GITHUB_TOKEN: with any token the limit is 5,000 requests an hour instead of 60")
            {
                LimitResets = reset,
            };
        }

        return status switch
        {
            404 or 410 => new SourceException(
                SourceFailure.NotFound,
                Codes.NotFoundUpstream,
                answer,
                "open the address in a browser; if it is read from a mirror, add the file there"),
            408 or 425 or 429 or >= 500 => Failure(
                SourceFailure.Transient,
                answer,
                "try again later, or use a mirror",
                RetryAfter(response, now)),
            407 => Failure(SourceFailure.Refused, answer, ProxyLogin),
            401 or 403 => Failure(SourceFailure.Refused, answer, "this address may need a proxy or a mirror: --mirror FROM=TO"),
            _ => Failure(SourceFailure.Refused, answer, "open the address in a browser; it may need a proxy or a mirror: --mirror FROM=TO"),
        };
    }

    /// <summary>The error if there is no response.</summary>
    /// <param name="address">The requested address.</param>
    /// <param name="proxy">The proxy to which the connection was made; null if there is none.</param>
    /// <param name="exception">The system's exception.</param>
    public static SourceException Unreachable(Uri address, Uri? proxy, HttpRequestException exception)
    {
        var shown = Address.ForPeople(address);
        var server = proxy is null ? shown : $"the proxy {Address.OfProxy(proxy)}";
        var hint = proxy is null
            ? "check the network; behind a proxy, set HTTPS_PROXY; or use a mirror: --mirror FROM=TO"
            : "check the network and HTTPS_PROXY; add hosts that need no proxy to NO_PROXY";
        var reason = (exception.InnerException?.Message ?? exception.Message).TrimEnd('.');
        return exception.HttpRequestError switch
        {
            HttpRequestError.ProxyTunnelError when exception.StatusCode is { } status =>
                ProxyRefusal(shown, proxy is null ? "the proxy" : server, (int)status),
            HttpRequestError.SecureConnectionError when exception.InnerException is AuthenticationException => Failure(
                SourceFailure.Refused,
                $"the certificate of {shown} is not trusted: {reason}",
                "if your network inspects TLS, set SSL_CERT_FILE to its certificate authority",
                inner: exception),
            HttpRequestError.NameResolutionError =>
                Failure(SourceFailure.Transient, $"the name of {server} cannot be resolved", hint, inner: exception),
            HttpRequestError.ConnectionError =>
                Failure(SourceFailure.Transient, $"{server} cannot be reached: {reason}", hint, inner: exception),
            _ => Failure(
                SourceFailure.Transient,
                $"{shown} cannot be reached{(proxy is null ? "" : $" through {server}")}: {reason}",
                hint,
                inner: exception),
        };
    }

    /// <summary>The error if the proxy refuses the request. The system's message is not used: it contains the proxy's password.</summary>
    private static SourceException ProxyRefusal(string address, string proxy, int status)
    {
        var answer = string.Create(CultureInfo.InvariantCulture, $"{proxy} answered {status} to the request for {address}");
        return status switch
        {
            407 => Failure(SourceFailure.Refused, answer, ProxyLogin),
            408 or 429 or >= 500 => Failure(SourceFailure.Transient, answer, "try again later, or use a mirror: --mirror FROM=TO"),
            _ => Failure(
                SourceFailure.Refused,
                answer,
                "ask the proxy's administrator to allow this address, or use a mirror: --mirror FROM=TO"),
        };
    }

    private static SourceException Failure(
        SourceFailure failure, string message, string hint, TimeSpan? retryAfter = null, Exception? inner = null) =>
        new(failure, Codes.NetworkFailure, message, hint, inner) { RetryAfter = retryAfter };

    /// <summary>
    /// When GitHub's rate limit ends, if the response is 403 or 429 with no requests remaining. Without the header for the remaining ones,
    /// the time must be in the future: other servers use that header for a number of seconds.
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

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
