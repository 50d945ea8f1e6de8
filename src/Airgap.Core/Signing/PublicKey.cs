using System.Security.Cryptography;
using Airgap.Content;

namespace Airgap.Signing;

/// <summary>A signer's public key: ECDSA on the curve P-256, with signatures over SHA-256.</summary>
public sealed class PublicKey : IEquatable<PublicKey>
{
    private readonly byte[] _info;

    private PublicKey(byte[] info) => _info = info;

    /// <summary>The SHA-256 of the key's SubjectPublicKeyInfo in DER, as openssl and cosign compute it.</summary>
    public Fingerprint Fingerprint => new(Digest.Of(_info));

    /// <summary>The SubjectPublicKeyInfo in base64: the body of the PEM on one line, as a file of signers has it.</summary>
    public string Base64 => Convert.ToBase64String(_info);

    /// <summary>The key in PEM, with a line feed at the end.</summary>
    public string Pem => new string(PemEncoding.Write(PemText.PublicKey, _info)) + "\n";

    /// <summary>What tells the keys of signature files apart: the SHA-256 of the key in base64, as cosign writes it.</summary>
    public string Hint => Convert.ToBase64String(SHA256.HashData(_info));

    /// <summary>The public half of a key pair.</summary>
    internal static PublicKey Of(ECDsa key) => new(key.ExportSubjectPublicKeyInfo());

    /// <summary>Reads a SubjectPublicKeyInfo in base64; null if it is not that of an ECDSA key on P-256.</summary>
    public static PublicKey? TryReadBase64(string text)
    {
        var info = new byte[text.Length];
        return Convert.TryFromBase64String(text, info, out var length) ? TryRead(info.AsSpan(0, length)) : null;
    }

    /// <summary>Reads a file in PEM.</summary>
    /// <param name="bytes">Its content.</param>
    /// <param name="name">Its name in messages.</param>
    /// <exception cref="OperationException">It is not the public key of an ECDSA key pair on P-256.</exception>
    public static PublicKey ReadPem(ReadOnlySpan<byte> bytes, string name)
    {
        var text = PemText.Of(bytes, name);
        if (PemText.HasPrivateKey(text))
        {
            throw Unusable(name, "is a private key", "keep it secret, and use its public key, which this prints: " + (
                PemText.HasOldEncryption(text)
                    ? $"openssl pkey -pubout -in {ShellQuote.PathWord(name)}"
                    : $"dotnet airgap key show {ShellQuote.PathWord(name)}"));
        }

        var blocks = PemText.Blocks(text).ToLookup(block => block.Label, block => block.Base64);
        if (blocks[PemText.PublicKey].FirstOrDefault() is not { } base64)
        {
            throw Unusable(
                name,
                blocks.FirstOrDefault()?.Key is { } other ? $"has a {other.ToLowerInvariant()}, not a public key" : "has no key in PEM",
                bytes is [0x30, ..]
                    ? $"if it is in DER, convert it: openssl pkey -pubin -inform DER -in {ShellQuote.PathWord(name)} -out new.pem"
                    : $"a public key begins with '-----BEGIN {PemText.PublicKey}-----'");
        }

        return TryReadBase64(base64) ?? throw Unusable(
            name,
            KeyCurve.PublicProblem,
            "ask for another one: such keys are made by airgap, cosign, and openssl ecparam -name prime256v1 -genkey");
    }

    /// <summary>Whether a signature is this key's over some bytes.</summary>
    /// <param name="data">The bytes.</param>
    /// <param name="signature">The signature, in DER.</param>
    public bool Verifies(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) =>
        VerifiesHash(SHA256.HashData(data), signature);

    /// <summary>Whether a signature is this key's over a SHA-256.</summary>
    /// <param name="hash">The SHA-256.</param>
    /// <param name="signature">The signature, in DER.</param>
    public bool VerifiesHash(ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(_info, out _);
            return key.VerifyHash(hash, signature, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (CryptographicException)
        {
            // The signature is not DER.
            return false;
        }
    }

    /// <inheritdoc/>
    public bool Equals(PublicKey? other) => other is not null && _info.AsSpan().SequenceEqual(other._info);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PublicKey);

    /// <inheritdoc/>
    public override int GetHashCode() => Base64.GetHashCode(StringComparison.Ordinal);

    private static PublicKey? TryRead(ReadOnlySpan<byte> info)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(info, out var read);
            return read == info.Length && KeyCurve.IsRight(key) ? Of(key) : null;
        }
        catch (Exception exception) when (KeyCurve.IsRefusal(exception))
        {
            return null;
        }
    }

    private static OperationException Unusable(string name, string what, string hint) =>
        new(Codes.UnusableKey, $"'{name}' {what}", hint);
}
