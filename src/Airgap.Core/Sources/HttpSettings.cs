using System.Net;

namespace Airgap.Sources;

/// <summary>How to speak with web servers.</summary>
public sealed record HttpSettings
{
    /// <summary>The one host that GitHub's token is for.</summary>
    public const string ApiHost = "api.github.com";

    /// <summary>How many redirects one wish may take.</summary>
    public const int MaximumRedirects = 10;

    /// <summary>What the tool calls itself; GitHub's API answers nobody without a name.</summary>
    public required string UserAgent { get; init; }

    /// <summary>GitHub's token, for <see cref="ApiHost"/> over https alone. Never printed.</summary>
    public string? ApiToken { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>The proxy that an address goes through, null where it goes straight: to name it when it fails.</summary>
    public Func<Uri, Uri?> ProxyOf { get; init; } = _ => null;

    /// <summary>What <see cref="CreateHandler"/>'s handler answers to <see cref="ProxyOf"/>.</summary>
    public static Uri? MachineProxyOf(Uri address) => HttpClient.DefaultProxy.IsBypassed(address) ? null : HttpClient.DefaultProxy.GetProxy(address);

    /// <summary>The handler of a machine: its proxy variables, its certificates, no redirects, no cookies, bytes as they are.</summary>
    public static SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = TimeSpan.FromSeconds(30),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        UseCookies = false,
    };
}
