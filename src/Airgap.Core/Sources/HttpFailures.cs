using System.Globalization;
using System.Net;

namespace Airgap.Sources;

/// <summary>Makes errors from responses of web servers, and from connections that fail.</summary>
internal static class HttpFailures
{
    private const string ProxyLogin = "the proxy requires a name and a password: set HTTPS_PROXY=http://NAME:PASSWORD@HOST:PORT";

    /// <summary>The error for a response that is not the requested file.</summary>
    /// <param name="response">The response.</param>
    /// <param name="requested">The address that was requested before all redirects.</param>
    /// <param name="access">What was sent with the request.</param>
    /// <param name="now">The time.</param>
    /// <param name="pause">The pause that the body of the response demands; null: see its headers.</param>
    public static SourceException From(
        HttpResponseMessage response, Uri requested, RequestAccess access, DateTimeOffset now, TimeSpan? pause)
    {
        var address = Address.ForPeople(response.RequestMessage!.RequestUri!);
        var status = (int)response.StatusCode;
        var answer = string.Create(CultureInfo.InvariantCulture, $"{address} answered {status} {response.ReasonPhrase}").TrimEnd();
        var wait = RetryAfter(response, now) ?? pause;
        var (failure, code, message, hint, resets) = Describe(response, requested, access, now, answer, wait);
        return new SourceException(failure, code, message, hint)
        {
            Host = response.RequestMessage.RequestUri!.Authority,
            Reason = code == Codes.RateLimit ? "rate limit" : string.Create(CultureInfo.InvariantCulture, $"answered {status}"),
            Status = status,
            RetryAfter = failure == SourceFailure.Transient ? wait : null,
            LimitResets = resets,
        };
    }

    private static (SourceFailure Failure, DiagnosticCode Code, string Message, string Hint, DateTimeOffset? Resets) Describe(
        HttpResponseMessage response, Uri requested, RequestAccess access, DateTimeOffset now, string answer, TimeSpan? wait)
    {
        var status = (int)response.StatusCode;
        if (status is 403 or 429 && wait is { } pause && (status == 403 || requested.Host == HttpSettings.ApiHost))
        {
            // GitHub's secondary limit, on bursts of requests: requests of the hour may remain.
            return (
                SourceFailure.Transient,
                Codes.RateLimit,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{answer}: too many requests at once; the server demands a pause of {pause.TotalSeconds:0} s"),
                "run the command again after that time, or use a mirror: --mirror FROM=TO",
                now + pause);
        }

        if (LimitReset(response, now) is { } reset)
        {
            return (
                SourceFailure.RateLimited,
                Codes.RateLimit,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{answer}: the rate limit is used up until {reset.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC"),
                access.HintForLimit,
                reset);
        }

        return status switch
        {
            404 or 410 => (
                SourceFailure.NotFound,
                Codes.NotFoundUpstream,
                answer,
                "open the address in a browser; if it is read from a mirror, add the file there",
                null),
            408 or 425 or 429 or >= 500 =>
                (SourceFailure.Transient, Codes.NetworkFailure, answer, "try again later, or use a mirror", null),
            407 => (SourceFailure.Refused, Codes.NetworkFailure, answer, ProxyLogin, null),
            401 or 403 => access.Refusal(response, requested, answer),
            _ => (
                SourceFailure.Refused,
                Codes.NetworkFailure,
                answer,
                "open the address in a browser; it may need a proxy or a mirror: --mirror FROM=TO",
                null),
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
                ProxyRefusal(address, proxy is null ? "the proxy" : server, (int)status),
            HttpRequestError.NameResolutionError =>
                Lost($"the name of {server} cannot be resolved", "the name cannot be resolved"),
            HttpRequestError.ConnectionError =>
                Lost($"{server} cannot be reached: {reason}", $"{(proxy is null ? "" : $"{server}: ")}{Short(reason)}"),
            _ => Lost($"{shown} cannot be reached{(proxy is null ? "" : $" through {server}")}: {reason}", Short(reason)),
        };

        SourceException Lost(string message, string why) => new(SourceFailure.Transient, Codes.NetworkFailure, message, hint, exception)
        {
            Host = address.Authority,
            Reason = why,
        };
    }

    /// <summary>A system's sentence, such as <c>Connection refused (github.com:443)</c>, as a part of a line.</summary>
    private static string Short(string reason)
    {
        var end = reason.IndexOf(" (", StringComparison.Ordinal);
        var text = end > 0 ? reason[..end] : reason;
        return text.Length == 0 ? "no connection" : char.ToLowerInvariant(text[0]) + text[1..];
    }

    /// <summary>The error if the proxy refuses the request. The system's message is not used: it contains the proxy's password.</summary>
    private static SourceException ProxyRefusal(Uri address, string proxy, int status)
    {
        var answer = string.Create(
            CultureInfo.InvariantCulture, $"{proxy} answered {status} to the request for {Address.ForPeople(address)}");
        var (failure, hint) = status switch
        {
            407 => (SourceFailure.Refused, ProxyLogin),
            408 or 429 or >= 500 => (SourceFailure.Transient, "try again later, or use a mirror: --mirror FROM=TO"),
            _ => (
                SourceFailure.Refused,
                "ask the proxy's administrator to allow this address, or use a mirror: --mirror FROM=TO"),
        };
        return new SourceException(failure, Codes.NetworkFailure, answer, hint)
        {
            Host = address.Authority,
            Reason = string.Create(CultureInfo.InvariantCulture, $"{proxy} answered {status}"),
        };
    }

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
        null when Header(response, "Retry-After") is [>= '0' and <= '9', ..] seconds && seconds.All(char.IsAsciiDigit) => TimeSpan.MaxValue,
        _ => null,
    };

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
