using System.Text;
using Airgap.Core.Tests.Signing;
using Airgap.Signing;

namespace Airgap.Core.Tests.Fuzzing;

/// <summary>The readers of signatures and keys: a part of <see cref="FuzzedReaders"/>.</summary>
internal static class FuzzedSignatures
{
    private static readonly byte[] _data = "the list\n"u8.ToArray();

    private static readonly SigningKey _key = SigningKey.Read(Encoding.ASCII.GetBytes(SampleKeys.Pkcs8), "a.pem", null);

    private static readonly byte[] _signature = MessageSignature.Sign(_key, _data);

    private static readonly byte[] _statement = DsseEnvelope.Sign(_key, """{ "_type": "https://in-toto.io/Statement/v1" }"""u8);

    public static IReadOnlyList<FuzzedReader> All { get; } =
    [
        new(
            "signature",
            MessageSignature.SizeLimit,
            [typeof(MessageSignature), typeof(SigstoreBundle)],
            ReadsSignature,
            _signature, _statement),
        new(
            "signed statement",
            1024 * 1024,
            [typeof(DsseEnvelope)],
            bytes => DsseEnvelope.TryRead(bytes, out var problem) is { } read
                ? problem is null && (read.IsOf(_key.PublicKey) || true)
                : problem!.Length > 0,
            _statement, _signature),
        new(
            "signers",
            SignersFile.SizeLimit,
            [typeof(SignersFile)],
            bytes => SignersFile.Read(bytes, "/etc/airgap/signers").Signers.Length >= 0,
            Encoding.UTF8.GetBytes($"# ours\n\nada {_key.PublicKey.Base64}\n")),
        new(
            "public key",
            SigningKey.SizeLimit,
            [typeof(PublicKey)],
            bytes => PublicKey.ReadPem(bytes, "a.pem") is var key && PublicKey.TryReadBase64(key.Base64)!.Equals(key),
            Encoding.UTF8.GetBytes(SampleKeys.Public)),
        new(
            "public key in base64",
            SigningKey.SizeLimit,
            [typeof(PublicKey)],
            bytes => PublicKey.TryReadBase64(Encoding.UTF8.GetString(bytes)) is null or { Pem.Length: > 0 },
            Encoding.ASCII.GetBytes(_key.PublicKey.Base64)),
        new(
            "passphrase",
            SigningKey.SizeLimit,
            [typeof(Passphrase)],
            bytes => Passphrase.Read(bytes, "passphrase") is { Length: > 0 } read && !read.Contains('\n'),
            "seven\n"u8.ToArray()),
        new(
            "private key",
            SigningKey.SizeLimit,
            [typeof(SigningKey)],
            bytes => ReadsKey(bytes, null),
            [.. new[] { SampleKeys.Pkcs8, SampleKeys.Sec1, SampleKeys.WithParameters }.Select(Encoding.ASCII.GetBytes)]),
        new(
            "encrypted private key",
            SigningKey.SizeLimit,
            [typeof(SigningKey)],
            bytes => ReadsKey(bytes, "seven"),
            Encoding.ASCII.GetBytes(SampleKeys.Encrypted))
        {
            IsSlow = true,
        },
    ];

    private static bool ReadsSignature(byte[] bytes) =>
        MessageSignature.TryRead(bytes, _data, out var problem) is { } read
            ? problem is null && _key.PublicKey.Verifies(_data, read.Signature.Span) is var _
            : problem!.Length > 0;

    private static bool ReadsKey(byte[] bytes, string? passphrase)
    {
        using var key = SigningKey.Read(bytes, "a.pem", passphrase);
        return key.SignHash(new byte[32]).Length > 0;
    }
}
