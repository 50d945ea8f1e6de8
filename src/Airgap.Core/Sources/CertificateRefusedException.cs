using System.Security.Authentication;

namespace Airgap.Sources;

/// <summary>A server's certificate was refused.</summary>
internal sealed class CertificateRefusedException : AuthenticationException
{
    public CertificateRefusedException()
        : base("the certificate was refused")
    {
    }

    /// <summary>The hosts that the certificate is for; null unless the requested one is missing.</summary>
    public required string? NamesOfOtherHosts { get; init; }

    /// <summary>When the certificate, or the authority that is out of date, becomes valid; null if the time is no problem.</summary>
    public required DateTime? ValidFrom { get; init; }

    /// <summary>When it expires; null if the time is no problem.</summary>
    public required DateTime? ValidUntil { get; init; }

    /// <summary>The system's reasons: <c>UntrustedRoot</c>.</summary>
    public required string Reasons { get; init; }
}
