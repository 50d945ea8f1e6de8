namespace Airgap.Diagnostics;

/// <summary>The codes of the network and mirrors, AG03nn.</summary>
public static partial class Codes
{
    public static DiagnosticCode NetworkFailure { get; } = Define(
        "AG0301",
        "The network or a mirror fails: no name, no connection, a broken one, an untrusted certificate, a refusal.",
        "Look at the network, `HTTPS_PROXY`, `SSL_CERT_FILE`; or use a mirror. Run the command again: it goes on where it " +
            "stopped.");

    public static DiagnosticCode RateLimit { get; } = Define(
        "AG0302",
        "GitHub's rate limit is used up, and the other list does not help.",
        "Set `GITHUB_TOKEN`, wait until the time that is named, or name an exact build.");

    public static DiagnosticCode NotFoundUpstream { get; } = Define(
        "AG0303",
        "A file is not there: not upstream, or not in the mirror.",
        "Add it to the mirror, or remove the mirror; choose another version.");

    public static DiagnosticCode UnexpectedAnswer { get; } = Define(
        "AG0304",
        "An answer is not what it has to be: a web page instead of a version, a checksum file that is none.",
        "Often a proxy's login page: open the address in a browser. Else try again later.");

    public static DiagnosticCode OfflineRefusal { get; } = Define(
        "AG0305",
        "`--offline` forbids what is needed.",
        "Run without `--offline`, or give a folder: `--mirror FROM=FOLDER`.");

    public static DiagnosticCode RefusedRedirect { get; } = Define(
        "AG0306",
        "A redirect is not followed, since it leads in a circle or from https to http; or an address cannot be a file in a " +
            "mirror folder.",
        "Correct the mirror; ask its keeper.");
}
