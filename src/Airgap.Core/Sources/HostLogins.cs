using System.Net.Http.Headers;
using System.Text;

namespace Airgap.Sources;

/// <summary>
/// The logins for private mirrors: <c>AIRGAP_TOKEN_host</c> (spelled as Terraform spells <c>TF_TOKEN_host</c>), else the user's
/// <c>netrc</c>. A login goes to its exact host over https; over http only to this machine itself, past all proxies.
/// </summary>
public sealed class HostLogins
{
    private const string Prefix = "AIRGAP_TOKEN_";

    /// <summary>The hosts whose files are public.</summary>
    private static readonly string[] _publicHosts =
        ["github.com", HttpSettings.ApiHost, "dl.k8s.io", "update.k3s.io", "raw.githubusercontent.com"];

    private readonly Func<string, string?> _environment;
    private readonly Lazy<Netrc?> _netrc;
    private readonly Func<Uri, Uri?> _proxyOf;

    /// <summary>Makes the set.</summary>
    /// <param name="environment">Reads a variable.</param>
    /// <param name="netrcPath">The full path of the <c>netrc</c> file, which need not exist; null if the user has none.</param>
    /// <param name="proxyOf">The proxy of an address.</param>
    public HostLogins(Func<string, string?> environment, string? netrcPath, Func<Uri, Uri?> proxyOf)
    {
        (_environment, NetrcPath, _proxyOf) = (environment, netrcPath, proxyOf);
        _netrc = new Lazy<Netrc?>(() => netrcPath is null ? null : Netrc.TryReadFile(netrcPath));
    }

    /// <summary>No logins.</summary>
    public static HostLogins None { get; } = new(_ => null, null, _ => null);

    /// <summary>The full path of the <c>netrc</c> file; null if the user has none.</summary>
    public string? NetrcPath { get; }

    /// <summary>The variable for the token of a host: dots become underscores, hyphens two of them.</summary>
    public static string VariableOf(Uri address) =>
        Prefix + address.IdnHost.Replace("-", "__", StringComparison.Ordinal).Replace('.', '_');

    /// <summary>Whether an address is on one of upstream's own hosts, which need no login.</summary>
    public static bool IsPublic(Uri address) => _publicHosts.Contains(address.IdnHost, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether an address may get a login at all.</summary>
    public bool IsAllowed(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps
        || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback && _proxyOf(address) is null);

    /// <summary>Why a login that exists is not sent to an address, as the end of a sentence; null if there is no such reason.</summary>
    public string? ProblemFor(Uri address) =>
        TokenOf(address) is { } token && !CanBeSent(token.Value) ? $"{token.Name} has characters that cannot be sent"
        : NetrcPath is { } path && Path.Exists(path) && _netrc.Value is null ? $"{path} cannot be read"
        : null;

    /// <summary>The login for an address; null if there is none, or if none may be sent there.</summary>
    public HostLogin? For(Uri address)
    {
        if (!IsAllowed(address))
        {
            return null;
        }

        if (TokenOf(address) is { } token && CanBeSent(token.Value))
        {
            return new HostLogin(new AuthenticationHeaderValue("Bearer", token.Value), token.Name);
        }

        // A login that was made for something else on these hosts can only be refused.
        if (IsPublic(address) || _netrc.Value?.Of(address.IdnHost) is not ({ } login, { } password))
        {
            return null;
        }

        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{login}:{password}"));
        return new HostLogin(new AuthenticationHeaderValue("Basic", basic), $"the entry 'machine {address.IdnHost}' in {NetrcPath}");
    }

    private (string Name, string Value)? TokenOf(Uri address)
    {
        var variable = VariableOf(address);
        foreach (var name in new[] { variable, Prefix + variable[Prefix.Length..].ToUpperInvariant() })
        {
            if (_environment(name)?.Trim() is { Length: > 0 } token)
            {
                return (name, token);
            }
        }

        return null;
    }

    private static bool CanBeSent(string token) => token.All(character => character is > ' ' and <= '~');
}
