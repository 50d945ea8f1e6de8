namespace Airgap.Signing;

/// <summary>Makes signatures: a key in a file, or a program that reaches a key elsewhere.</summary>
public interface ISigner
{
    /// <summary>The key with which the signatures are checked.</summary>
    public PublicKey PublicKey { get; }

    /// <summary>Signs a SHA-256.</summary>
    /// <param name="hash">The SHA-256, 32 bytes.</param>
    /// <returns>The signature, in DER. It is one of <see cref="PublicKey"/>.</returns>
    /// <exception cref="OperationException">It cannot be made.</exception>
    public byte[] SignHash(ReadOnlySpan<byte> hash);
}
