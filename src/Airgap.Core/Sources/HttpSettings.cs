using System.Net;
using System.Net.Security;

namespace Airgap.Sources;

/// <summary>The settings for requests to web servers.</summary>
public sealed record HttpSettings
{
    /// <summary>The only host that gets GitHub's token.</summary>
    public const string ApiHost = "api.github.com";

    /// <summary>How many redirects are followed for one request.</summary>
    public const int MaximumRedirects = 10;

    /// <summary>The <c>User-Agent</c>, which GitHub's API requires.</summary>
    public required string UserAgent { get; init; }

    /// <summary>GitHub's token, for <see cref="ApiHost"/> over https only. Never printed.</summary>
    public string? ApiToken { get; init; }

    /// <summary>The variable that <see cref="ApiToken"/> comes from.</summary>
    public string ApiTokenName { get; init; } = "GITHUB_TOKEN";

    /// <summary>The logins for private mirrors.</summary>
    public HostLogins Logins { get; init; } = HostLogins.None;

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>The proxy of an address, to name it in messages; null if there is none.</summary>
    public Func<Uri, Uri?> ProxyOf { get; init; } = _ => null;

    /// <summary>What is wrong with the variables that name proxies, as a sentence; null if nothing is.</summary>
    public string? ProxyProblem { get; init; }

    /// <summary>What is wrong with the variables that name certificate authorities, as a sentence; null if nothing is.</summary>
    public Func<string?> AuthoritiesProblem { get; init; } = () => null;

    /// <summary>Receives what the user should know of a request that did not fail.</summary>
    public Action<string> Note { get; init; } = _ => { };

    /// <summary>The proxy that <see cref="CreateHandler"/>'s handler uses for an address.</summary>
    public static Uri? MachineProxyOf(Uri address) =>
        HttpClient.DefaultProxy.IsBypassed(address) ? null : HttpClient.DefaultProxy.GetProxy(address);

    /// <summary>A handler with the machine's proxies and certificates, without redirects, cookies and decompression.</summary>
    public static SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = TimeSpan.FromSeconds(30),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = CertificateCheck.Validate },
        UseCookies = false,
    };
}
