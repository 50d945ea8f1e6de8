using System.Globalization;
using System.Security.Authentication;

namespace Airgap.Sources;

/// <summary>Makes errors from TLS connections that fail.</summary>
internal static class TlsFailures
{
    /// <summary>The error for a failed TLS connection; null if a connection failed for another reason.</summary>
    /// <param name="address">The requested address.</param>
    /// <param name="settings">The clock, the proxy, and the state of the certificate authorities.</param>
    /// <param name="exception">The system's exception.</param>
    public static SourceException? TryDescribe(Uri address, HttpSettings settings, HttpRequestException exception)
    {
        if (exception.HttpRequestError != HttpRequestError.SecureConnectionError)
        {
            return null;
        }

        if (Causes(exception).OfType<CertificateRefusedException>().FirstOrDefault() is { } refused)
        {
            return OfCertificate(address, settings, refused, exception);
        }

        if (settings.ProxyOf(address) is { Scheme: "https" } proxy)
        {
            return Refused(
                $"there is no TLS connection to the proxy {Address.OfProxy(proxy)}, or through it to {Address.ForPeople(address)}",
                TlsProxyHint(proxy),
                exception);
        }

        return Causes(exception).OfType<AuthenticationException>().LastOrDefault() is { } failed
            ? Refused(
                $"there is no TLS connection to {Address.ForPeople(address)}: {failed.Message.TrimEnd('.')}",
                "check that the port is one for https; if the server has no TLS, write http:// in the mirror",
                exception)
            : null;
    }

    /// <summary>The hint for a proxy whose address begins with <c>https://</c>.</summary>
    public static string TlsProxyHint(Uri proxy) =>
        $"if the proxy does not accept TLS itself, write HTTPS_PROXY=http://{Address.OfProxy(proxy)}";

    private static SourceException OfCertificate(Uri address, HttpSettings settings, CertificateRefusedException refused, Exception inner)
    {
        var (shown, now) = (Address.ForPeople(address), settings.Time.GetUtcNow().UtcDateTime);
        const string clock = "if the clock of this machine is wrong, set it; else the server needs a new certificate";
        if (refused.ValidUntil is { } until && until < now)
        {
            return Refused($"the certificate of {shown} expired on {Time(until)}; the clock says {Time(now)}", clock, inner);
        }

        if (refused.ValidFrom is { } from && from > now)
        {
            return Refused($"the certificate of {shown} is not valid before {Time(from)}; the clock says {Time(now)}", clock, inner);
        }

        if (refused.NamesOfOtherHosts is { } names)
        {
            return Refused(
                $"the certificate of {shown} is for other hosts: {names}",
                "correct the host in the address; if it is right, a proxy or a firewall answers in its place",
                inner);
        }

        var problem = settings.AuthoritiesProblem();
        return Refused(
            $"the certificate of {shown} is not trusted: {refused.Reasons}{(problem is null ? "" : $"; {problem}")}",
            problem is null
                ? "if your network inspects TLS, set SSL_CERT_FILE to its certificate authority"
                : "correct the variable: it names a file of certificate authorities in PEM form",
            inner);
    }

    private static IEnumerable<Exception> Causes(Exception exception)
    {
        for (var cause = exception.InnerException; cause is not null; cause = cause.InnerException)
        {
            yield return cause;
        }
    }

    private static string Time(DateTime time) => time.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static SourceException Refused(string message, string hint, Exception inner) =>
        new(SourceFailure.Refused, Codes.NetworkFailure, message, hint, inner);
}
