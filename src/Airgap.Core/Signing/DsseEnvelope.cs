using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Airgap.Signing;

/// <summary>A signed statement: a Sigstore bundle with a DSSE envelope (https://github.com/secure-systems-lab/dsse).</summary>
/// <param name="Hint">What it says about its key. It proves nothing.</param>
/// <param name="Payload">The statement.</param>
/// <param name="Signature">The signature, in DER.</param>
public sealed record DsseEnvelope(string Hint, ReadOnlyMemory<byte> Payload, ReadOnlyMemory<byte> Signature)
{
    private const string Member = "dsseEnvelope";
    private const string PayloadType = "application/vnd.in-toto+json";

    /// <summary>Signs a statement.</summary>
    /// <returns>The file.</returns>
    public static byte[] Sign(ISigner signer, ReadOnlySpan<byte> payload)
    {
        var signature = signer.SignHash(SHA256.HashData(SignedBytes(payload)));
        return SigstoreBundle.Write(signer.PublicKey, $$"""
            "{{Member}}": {
                "payload": "{{Convert.ToBase64String(payload)}}",
                "payloadType": "{{PayloadType}}",
                "signatures": [{ "sig": "{{Convert.ToBase64String(signature)}}" }]
              }
            """);
    }

    /// <summary>Reads a file.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="problem">The end of a sentence that begins with the file's name; null if there is none.</param>
    /// <returns>The statement, whose signature is not checked yet; null if there is a problem.</returns>
    public static DsseEnvelope? TryRead(ReadOnlySpan<byte> bytes, out string? problem)
    {
        if (SigstoreBundle.TryRead(bytes, Member, out var hint, out problem) is not { } content)
        {
            return null;
        }

        var payload = SigstoreBundle.Bytes(content["payload"]);
        var signatures = content["signatures"]?.Items ?? [];
        var signature = signatures.Length == 1 ? SigstoreBundle.Bytes(signatures[0]["sig"]) : null;
        problem = SigstoreBundle.Others(content, "payload", "payloadType", "signatures") is { } other
                ? $"has '{other}', which airgap does not check"
            : content["payloadType"]?.Text != PayloadType ? $"has no payload of type {PayloadType}"
            : payload is null ? "has no payload"
            : signature is null ? "does not have one signature"
            : SigstoreBundle.Others(signatures[0], "sig", "keyid") is { } more ? $"has '{more}', which airgap does not check"
            : null;
        return problem is null ? new DsseEnvelope(hint, payload, signature) : null;
    }

    /// <summary>Whether a key made the signature.</summary>
    public bool IsOf(PublicKey key) => key.Verifies(SignedBytes(Payload.Span), Signature.Span);

    /// <summary>What is signed: the payload with its type and both lengths, so that it cannot be taken for anything else.</summary>
    private static byte[] SignedBytes(ReadOnlySpan<byte> payload) =>
    [
        .. Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"DSSEv1 {PayloadType.Length} {PayloadType} {payload.Length} ")),
        .. payload,
    ];
}
