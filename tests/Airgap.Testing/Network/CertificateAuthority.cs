using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Airgap.Testing;

/// <summary>A certificate authority that is not trusted yet, as networks that inspect TLS have one.</summary>
public sealed class CertificateAuthority : IDisposable
{
    private readonly X509Certificate2 _certificate;

    /// <summary>Makes one, valid from yesterday until tomorrow.</summary>
    public CertificateAuthority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        // Of two authorities with one name, a system may take the wrong one.
        var request = new CertificateRequest($"CN=airgap test authority {Guid.NewGuid():N}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(X509BasicConstraintsExtension.CreateForCertificateAuthority());
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        var now = DateTimeOffset.UtcNow;
        _certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }

    /// <summary>Its own certificate, as <c>SSL_CERT_FILE</c> wants it.</summary>
    public string Pem => _certificate.ExportCertificatePem() + "\n";

    /// <summary>Makes a server's certificate, with its key.</summary>
    /// <param name="hosts">The names and addresses that the server answers for.</param>
    public X509Certificate2 Issue(params IEnumerable<string> hosts) => Issue(_certificate.NotBefore, _certificate.NotAfter, hosts);

    /// <summary>Makes a server's certificate that is valid for a part of the authority's time.</summary>
    public X509Certificate2 Issue(DateTimeOffset from, DateTimeOffset until, params IEnumerable<string> hosts)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=airgap test server", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        foreach (var host in hosts)
        {
            if (IPAddress.TryParse(host, out var address))
            {
                names.AddIpAddress(address);
            }
            else
            {
                names.AddDnsName(host);
            }
        }

        request.CertificateExtensions.Add(names.Build());
        using var bare = request.Create(_certificate, from, until, RandomNumberGenerator.GetBytes(8));
        using var whole = bare.CopyWithPrivateKey(key);

        // Windows serves no key that was never in a file.
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pfx), password: null);
    }

    /// <inheritdoc/>
    public void Dispose() => _certificate.Dispose();
}
