namespace Airgap.Diagnostics;

/// <summary>The codes of the network and mirrors, AG03nn.</summary>
public static partial class Codes
{
    public static DiagnosticCode NetworkFailure { get; } = Define(
        "AG0301",
        "The network or a mirror failed: the name cannot be resolved, the connection failed or was lost, the certificate is " +
            "not trusted, or the request was refused.",
        "Check the network, `HTTPS_PROXY` and `SSL_CERT_FILE`, or use a mirror. Run the command again: it continues where it " +
            "stopped.");

    public static DiagnosticCode RateLimit { get; } = Define(
        "AG0302",
        "GitHub's rate limit is used up, and Rancher Desktop's own list does not have these releases.",
        "Set `GITHUB_TOKEN`, wait until the time in the message, or write an exact build.");

    public static DiagnosticCode NotFoundUpstream { get; } = Define(
        "AG0303",
        "A file does not exist upstream, or is missing in the mirror.",
        "Add it to the mirror, remove the mirror, or choose another version.");

    public static DiagnosticCode UnexpectedAnswer { get; } = Define(
        "AG0304",
        "A server returned something unexpected: a web page instead of a version, an invalid checksum file.",
        "It is often a proxy's login page: open the address in a browser. Else try again later.");

    public static DiagnosticCode OfflineRefusal { get; } = Define(
        "AG0305",
        "A network request is needed, and `--offline` prevents it.",
        "Run the command without `--offline`, or use a mirror folder: `--mirror FROM=FOLDER`.");

    public static DiagnosticCode RefusedRedirect { get; } = Define(
        "AG0306",
        "A redirect is not followed, because it leads in a circle or from https to http; or an address cannot be a file in a " +
            "mirror folder.",
        "Correct the mirror, or ask its administrator.");

    public static DiagnosticCode MirrorUnused { get; } = Define(
        "AG0307",
        "Warning: no address that airgap reads begins with the FROM of a mirror.",
        "Correct FROM, or remove the mirror. [The addresses](mirrors.md#hosts).");

    public static DiagnosticCode CredentialsRefused { get; } = Define(
        "AG0308",
        "A server requires a login (401 or 403): airgap sent none, or the server refused it.",
        "Set `AIRGAP_TOKEN_<host>`, or add the host to `~/.netrc`, as in [Private mirrors](mirrors.md#private-mirrors).");

    public static DiagnosticCode SignedAddress { get; } = Define(
        "AG0309",
        "Warning: an address of `files` contains a signature or a token. The lock file and the bundle keep the whole address, and a " +
            "signature expires.",
        "Use an address without a query, and give the login with `AIRGAP_TOKEN_<host>` or `~/.netrc`.");

    public static DiagnosticCode WrongLockedSize { get; } = Define(
        "AG0310",
        "The lock file has another size for a file than upstream, and the same checksum: a server once reported a wrong size.",
        "Correct the size: `dotnet airgap lock --accept-changed PATH`, or `dotnet airgap update`.");
}
