using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Airgap.Sources;

/// <summary>
/// Keeps the reason why .NET does not trust a server's certificate. What is trusted is .NET's decision, and stays it: this only describes a
/// refusal.
/// </summary>
internal static class CertificateCheck
{
    /// <summary>How many hosts of a certificate a message names.</summary>
    private const int MaximumNames = 5;

    /// <summary>Accepts what .NET accepts.</summary>
    /// <exception cref="CertificateRefusedException">.NET does not trust the certificate.</exception>
    public static bool Validate(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
        {
            return true;
        }

        using var server = certificate is null ? null : new X509Certificate2(certificate);
        var statuses = chain?.ChainStatus.Select(status => status.Status).Where(status => status != X509ChainStatusFlags.NoError) ?? [];
        var outdated = chain?.ChainElements.FirstOrDefault(
            element => element.ChainElementStatus.Any(status => status.Status == X509ChainStatusFlags.NotTimeValid));
        var isForOthers = errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch);
        throw new CertificateRefusedException
        {
            NamesOfOtherHosts = isForOthers && server is not null ? NamesOf(server) : null,
            ValidFrom = outdated?.Certificate.NotBefore.ToUniversalTime(),
            ValidUntil = outdated?.Certificate.NotAfter.ToUniversalTime(),
            Reasons = server is null ? "the server sent none" : string.Join(", ", statuses.Distinct()),
        };
    }

    private static string NamesOf(X509Certificate2 certificate)
    {
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(extension => extension.EnumerateDnsNames()
                .Concat(extension.EnumerateIPAddresses().Select(address => address.ToString())))
            .ToArray();
        if (names.Length == 0)
        {
            return certificate.GetNameInfo(X509NameType.DnsName, forIssuer: false);
        }

        var more = names.Length > MaximumNames
            ? string.Create(CultureInfo.InvariantCulture, $" and {names.Length - MaximumNames} more")
            : "";
        return string.Join(", ", names.Take(MaximumNames)) + more;
    }
}
