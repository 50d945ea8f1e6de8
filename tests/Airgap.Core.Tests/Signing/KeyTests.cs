using System.Text;
using Airgap.Diagnostics;
using Airgap.Signing;
using Xunit;

namespace Airgap.Core.Tests.Signing;

/// <summary>Keys in files, as openssl writes them.</summary>
[NotOnWindows(Because.Wine)]
public sealed class KeyTests
{
    [Theory]
    [InlineData(SampleKeys.Sec1, null)]
    [InlineData(SampleKeys.Pkcs8, null)]
    [InlineData(SampleKeys.WithParameters, null)]
    [InlineData(SampleKeys.Encrypted, "seven")]
    [InlineData("\uFEFF" + SampleKeys.Pkcs8, null)]
    public void A_private_key_of_openssl_signs(string pem, string? passphrase)
    {
        using var key = SigningKey.Read(Encoding.UTF8.GetBytes(pem), "key.pem", passphrase);

        Assert.Equal(passphrase is not null, SigningKey.IsEncrypted(Encoding.UTF8.GetBytes(pem)));
        Assert.Equal(SampleKeys.Public, key.PublicKey.Pem);
        var signature = key.SignHash(System.Security.Cryptography.SHA256.HashData("hello\n"u8));
        Assert.True(PublicOf(SampleKeys.Public).Verifies("hello\n"u8, signature));
        Assert.False(PublicOf(SampleKeys.Public).Verifies("hallo\n"u8, signature));
    }

    [Theory]
    [InlineData(SampleKeys.PrivateOnK1, null, "'key.pem' is not an ECDSA key on the curve P-256", "dotnet airgap key new")]
    [InlineData(SampleKeys.PrivateOnUnknownCurve, null, "'key.pem' is not an ECDSA key on the curve P-256", "dotnet airgap key new")]
    [InlineData(SampleKeys.PrivateEd25519, null, "'key.pem' is not an ECDSA key on the curve P-256", "dotnet airgap key new")]
    [InlineData(SampleKeys.Rsa, null, "'key.pem' is not an ECDSA key on the curve P-256", "dotnet airgap key new")]
    [InlineData(SampleKeys.Public, null, "'key.pem' has a public key only, which cannot sign", "name the file of the private key")]
    [InlineData(SampleKeys.OldEncrypted, null, "'key.pem' is encrypted in openssl's old form", "openssl pkcs8 -topk8 -in key.pem")]
    [InlineData(SampleKeys.Encrypted, "eight", "the passphrase is wrong", "try the passphrase again")]
    [InlineData(SampleKeys.Certificate, null, "'key.pem' has no private key in PEM", "dotnet airgap key new")]
    [InlineData("", null, "'key.pem' has no private key in PEM", "dotnet airgap key new")]
    [InlineData(SampleKeys.OldEncrypted + "\n" + SampleKeys.Public, null, "'key.pem' has more than one key", "into a file of its own")]
    [InlineData(SampleKeys.Sec1 + "\n" + SampleKeys.Pkcs8, null, "'key.pem' has more than one key", "into a file of its own")]
    [InlineData(SampleKeys.Pkcs8 + "\n" + SampleKeys.Public, null, "'key.pem' has more than one key", "into a file of its own")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", null, "is not an ECDSA key", "dotnet airgap key new")]
    public void Another_private_key_is_refused(string pem, string? passphrase, string message, string hint)
    {
        var refused = Assert.Throws<OperationException>(() => SigningKey.Read(Encoding.UTF8.GetBytes(pem), "key.pem", passphrase));

        Assert.Equal("AG0801", refused.Code.Id);
        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
        Assert.Contains(hint, refused.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_in_UTF16_is_named()
    {
        var (secret, open) = (Encoding.Unicode.GetBytes("\uFEFF" + SampleKeys.Sec1), Encoding.Unicode.GetBytes(SampleKeys.Public));

        var refused = Assert.Throws<OperationException>(() => SigningKey.Read(secret, "key.pem", null));
        var other = Assert.Throws<OperationException>(() => PublicKey.ReadPem(open, "key.pem"));

        Assert.Equal(("'key.pem' is UTF-16", "'key.pem' is UTF-16"), (refused.Message, other.Message));
    }

    [Fact]
    public void A_public_key_after_the_parameters_of_its_curve_is_read()
    {
        var parameters = SampleKeys.WithParameters[..SampleKeys.WithParameters.IndexOf("-----BEGIN EC PRIVATE", StringComparison.Ordinal)];

        Assert.Equal(PublicOf(SampleKeys.Public), PublicOf(parameters + SampleKeys.Public));
    }

    [Theory]
    [InlineData(SampleKeys.OnP384, "is not an ECDSA key on the curve P-256")]
    [InlineData(SampleKeys.OnUnknownCurve, "is not an ECDSA key on the curve P-256")]
    [InlineData(SampleKeys.OnK1, "is not an ECDSA key on the curve P-256")]
    [InlineData(SampleKeys.Ed25519, "is not an ECDSA key on the curve P-256")]
    [InlineData(SampleKeys.Sec1, "is a private key")]
    [InlineData(SampleKeys.WithParameters, "is a private key")]
    [InlineData(SampleKeys.Encrypted, "is a private key")]
    [InlineData(SampleKeys.Certificate, "has a certificate, not a public key")]
    [InlineData("key", "has no key in PEM")]
    [InlineData(SampleKeys.OldEncrypted, "is a private key")]
    [InlineData(SampleKeys.Public + SampleKeys.Public, "has more than one key")]
    [InlineData(SampleKeys.Public + SampleKeys.Sec1, "has more than one key")]
    [InlineData(SampleKeys.Public + SampleKeys.OldEncrypted, "has more than one key")]
    [InlineData("-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----\n", "is not an ECDSA key on the curve P-256")]
    public void Another_public_key_is_refused(string pem, string message)
    {
        var refused = Assert.Throws<OperationException>(() => PublicOf(pem));

        Assert.Equal(Codes.UnusableKey, refused.Code);
        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
        Assert.NotNull(refused.Hint);
    }

    [Fact]
    public void A_public_key_has_one_spelling_and_one_fingerprint()
    {
        var key = PublicOf(SampleKeys.Public.ReplaceLineEndings("\r\n"));

        Assert.Equal(key, PublicKey.TryReadBase64(key.Base64));
        Assert.Equal(key.GetHashCode(), PublicOf(SampleKeys.Public).GetHashCode());
        Assert.Equal(SampleKeys.Public, key.Pem);
        Assert.Equal(key.Fingerprint, KeyHint.FingerprintOf(key.Hint));
        Assert.StartsWith("sha256:" + key.Fingerprint.ShortForm[..4], key.Fingerprint.ToString(), StringComparison.Ordinal);
        Assert.Equal(24, key.Fingerprint.ShortForm.Length);
        Assert.Null(PublicKey.TryReadBase64(key.Base64 + "AA=="));
        Assert.Null(PublicKey.TryReadBase64(Convert.ToBase64String([.. Convert.FromBase64String(key.Base64), 0])));
    }

    [Fact]
    public void Signatures_of_openssl_are_verified_and_broken_ones_are_wrong()
    {
        var (key, signature) = (PublicOf(SampleKeys.Public), Convert.FromBase64String(SampleKeys.SignatureOfHello));

        Assert.True(key.Verifies("hello\n"u8, signature));
        Assert.All(Enumerable.Range(0, signature.Length), at =>
        {
            var changed = signature.ToArray();
            changed[at] ^= 1;
            Assert.False(key.Verifies("hello\n"u8, changed));
        });
        Assert.All(Enumerable.Range(0, signature.Length), length => Assert.False(key.Verifies("hello\n"u8, signature.AsSpan(0, length))));
        Assert.False(key.Verifies("hello\n"u8, [.. signature, 0]));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Grüße, Ж")]
    public void A_new_key_is_written_and_read(string? passphrase)
    {
        using var made = SigningKey.Create();
        var written = made.WritePem(passphrase);

        using var read = SigningKey.Read(written, "key.pem", passphrase);

        Assert.Equal(made.PublicKey, read.PublicKey);
        Assert.Equal(!string.IsNullOrEmpty(passphrase), SigningKey.IsEncrypted(written));
        Assert.EndsWith("-----\n", Encoding.ASCII.GetString(written), StringComparison.Ordinal);
    }

    internal static PublicKey PublicOf(string pem) => PublicKey.ReadPem(Encoding.UTF8.GetBytes(pem), "key.pem");
}
