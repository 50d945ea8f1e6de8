namespace Airgap.Manifests;

/// <summary>Recognizes addresses with a signature, a token or a password in their query, as object stores hand them out.</summary>
public static class SignedAddress
{
    /// <summary>Names of parameters that hold a secret.</summary>
    private static readonly HashSet<string> _names = new(
        ["sig", "sign", "key", "pwd", "pass", "session", "sid", "t"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Parts of such names: X-Amz-Signature, X-Goog-Credential, Key-Pair-Id, access_token, api_key, Expires.</summary>
    private static readonly string[] _parts =
    [
        "signature", "token", "secret", "password", "passwd", "credential", "auth", "jwt", "expires", "x-amz-", "x-goog-", "apikey",
        "api_key", "api-key", "access_key", "accesskey", "key-pair-id",
    ];

    /// <summary>Whether an address must not be shown or kept with its query.</summary>
    public static bool Is(string address)
    {
        var query = address.IndexOf('?', StringComparison.Ordinal);
        return query >= 0
            && address[(query + 1)..].Split('&').Select(pair => pair.Split('=')[0]).Any(
                name => _names.Contains(name) || _parts.Any(part => name.Contains(part, StringComparison.OrdinalIgnoreCase)));
    }
}
