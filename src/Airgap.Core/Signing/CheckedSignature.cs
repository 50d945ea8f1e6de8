namespace Airgap.Signing;

/// <summary>A signature that was checked, and is right.</summary>
/// <param name="File">The name of the signature file.</param>
/// <param name="Signer">Who signed.</param>
public sealed record CheckedSignature(string File, Signer Signer);
