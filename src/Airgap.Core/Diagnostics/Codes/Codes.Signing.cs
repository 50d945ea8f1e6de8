namespace Airgap.Diagnostics;

/// <summary>The codes of keys and signatures, AG08nn.</summary>
public static partial class Codes
{
    public static DiagnosticCode UnusableKey { get; } = Define(
        "AG0801",
        "A file of a key, a passphrase or signers cannot be used: it cannot be read, it is not an ECDSA key on the curve P-256 in PEM, " +
            "or the passphrase is wrong or missing. Or a link above a file of signers leads nowhere, or the system makes no such keys.",
        "Follow the hint. `dotnet airgap key new` makes a key, and `openssl ecparam -name prime256v1 -genkey -noout` does, too.");

    public static DiagnosticCode MissingSignature { get; } = Define(
        "AG0802",
        "The bundle is not signed, and `--key` or a file of signers asks for a signature. As a warning: the bundle seems to have lost its "
            + "signature, or the signature of an earlier bundle of this machine was checked.",
        "Ask the sender for the signed bundle. Do not apply this one before you know where it comes from.");

    public static DiagnosticCode BadSignature { get; } = Define(
        "AG0803",
        "A signature of the bundle is not valid: the bundle was changed after it was signed, or the signature file is damaged.",
        "Ask the sender for the bundle again, on another stick.");

    public static DiagnosticCode UntrustedSigner { get; } = Define(
        "AG0804",
        "A signature that is required is missing, or the bundle has a signature of a key that is not trusted on this machine.",
        "Compare the fingerprint of the key with the sender by telephone. If it is right: `dotnet airgap trust add`, or `--key`.");

    public static DiagnosticCode InvalidSigners { get; } = Define(
        "AG0805",
        "A file of signers has a line that is not a name, a blank and a key in base64. Nothing is applied, since it is unknown who is " +
            "trusted.",
        "Correct the line, or remove it. `dotnet airgap trust add` writes correct ones.");

    public static DiagnosticCode NotSigned { get; } = Define(
        "AG0806",
        "The program of `--sign-with` failed, or its answer is not a signature of the key of `--key`.",
        "Run the program by hand. It reads a SHA-256, 32 bytes, and writes a signature in DER, raw or in base64.");

    public static DiagnosticCode KeyExists { get; } = Define(
        "AG0807",
        "`key new` found a file of that name, or `trust add` a signer of that name. Neither is replaced.",
        "Choose another name: `key new --out OTHER.pem`. Or remove the signer first: `trust remove NAME`.");

    public static DiagnosticCode OlderBundle { get; } = Define(
        "AG0808",
        "The bundle has a lower serial number than one of the same name and signer that was applied to this machine before. " +
            "Without `--key` and without a file of signers, the numbers of all signers count.",
        "Ask the sender for the newest bundle. If the older one is what you want: `apply --allow-older`.");
}
