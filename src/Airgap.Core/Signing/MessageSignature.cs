using System.Security.Cryptography;

namespace Airgap.Signing;

/// <summary>The signature of a file beside it: a Sigstore bundle with a <c>messageSignature</c>.</summary>
/// <param name="Hint">What it says about its key. It proves nothing.</param>
/// <param name="Signature">The signature, in DER.</param>
public sealed record MessageSignature(string Hint, ReadOnlyMemory<byte> Signature)
{
    /// <summary>The largest signature file that is read, in bytes. airgap writes about 500, cosign some thousands.</summary>
    public const int SizeLimit = 64 * 1024;

    private const string Member = "messageSignature";
    private const string Algorithm = "SHA2_256";

    /// <summary>Signs bytes.</summary>
    /// <returns>The signature file.</returns>
    public static byte[] Sign(ISigner signer, ReadOnlySpan<byte> data)
    {
        var hash = SHA256.HashData(data);
        var signature = signer.SignHash(hash);
        return SigstoreBundle.Write(signer.PublicKey, $$"""
            "{{Member}}": {
                "messageDigest": { "algorithm": "{{Algorithm}}", "digest": "{{Convert.ToBase64String(hash)}}" },
                "signature": "{{Convert.ToBase64String(signature)}}"
              }
            """);
    }

    /// <summary>What a signature file says about its key, whatever it signs; null if it says nothing that can be read.</summary>
    public static string? HintOf(ReadOnlyMemory<byte>? file) =>
        file is { } bytes && SigstoreBundle.TryRead(bytes.Span, Member, out var hint, out _) is not null ? hint : null;

    /// <summary>Reads a signature file.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="data">The signed bytes.</param>
    /// <param name="problem">The end of a sentence that begins with the file's name; null if there is none.</param>
    /// <returns>The signature, which is not checked yet; null if there is a problem.</returns>
    public static MessageSignature? TryRead(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> data, out string? problem)
    {
        if (SigstoreBundle.TryRead(bytes, Member, out var hint, out problem) is not { } content)
        {
            return null;
        }

        var signature = SigstoreBundle.Bytes(content["signature"]);
        problem = SigstoreBundle.Others(content, "messageDigest", "signature") is { } other ? $"has '{other}', which airgap does not check"
            : content["messageDigest"] is not { } digest || digest["algorithm"]?.Text != Algorithm ? $"has no digest of kind {Algorithm}"
            : SigstoreBundle.Others(digest, "algorithm", "digest") is { } more ? $"has '{more}', which airgap does not check"
            : SigstoreBundle.Bytes(digest["digest"]) is not { } hash || signature is null ? "has no signature"
            : !hash.AsSpan().SequenceEqual(SHA256.HashData(data)) ? "is the signature of other files"
            : null;
        return problem is null ? new MessageSignature(hint, signature) : null;
    }
}
