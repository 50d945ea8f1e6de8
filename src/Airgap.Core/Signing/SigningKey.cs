using System.Security.Cryptography;
using System.Text;

namespace Airgap.Signing;

/// <summary>A private key in a file, as openssl makes it: PEM with SEC1 or PKCS#8, also encrypted PKCS#8.</summary>
public sealed class SigningKey : ISigner, IDisposable
{
    /// <summary>The largest file that is read, in bytes. A key has about 240.</summary>
    public const int SizeLimit = 64 * 1024;

    /// <summary>As openssl 3.4 encrypts by default, with the number of rounds that OWASP advises for it.</summary>
    private static readonly PbeParameters _encryption = new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 600_000);

    private readonly ECDsa _key;

    private SigningKey(ECDsa key) => (_key, PublicKey) = (key, PublicKey.Of(key));

    /// <inheritdoc/>
    public PublicKey PublicKey { get; }

    /// <summary>Makes a new key pair.</summary>
    /// <exception cref="OperationException">The system makes no such keys.</exception>
    public static SigningKey Create()
    {
        try
        {
            return new(ECDsa.Create(ECCurve.NamedCurves.nistP256));
        }
        catch (Exception exception) when (KeyCurve.IsRefusal(exception))
        {
            throw new OperationException(
                Codes.UnusableKey,
                "this system makes no ECDSA keys on the curve P-256",
                "make one elsewhere: openssl ecparam -name prime256v1 -genkey -noout -out airgap-key.pem",
                exception);
        }
    }

    /// <summary>Whether a file has the private key encrypted, so that it needs a passphrase.</summary>
    public static bool IsEncrypted(ReadOnlySpan<byte> bytes) =>
        Encoding.UTF8.GetString(bytes).Contains("-----BEGIN ENCRYPTED PRIVATE KEY-----", StringComparison.Ordinal);

    /// <summary>Whether a file has a private key, in any form.</summary>
    public static bool IsIn(ReadOnlySpan<byte> bytes) => PemText.HasPrivateKey(Encoding.UTF8.GetString(bytes));

    /// <summary>Reads a file.</summary>
    /// <param name="bytes">Its content.</param>
    /// <param name="name">Its name in messages.</param>
    /// <param name="passphrase">The passphrase; null for a key that is not encrypted.</param>
    /// <exception cref="OperationException">It is not a private key on P-256, or the passphrase is wrong.</exception>
    public static SigningKey Read(ReadOnlySpan<byte> bytes, string name, string? passphrase)
    {
        var text = PemText.Of(bytes, name);
        var key = ECDsa.Create();
        try
        {
            if (passphrase is not null && IsEncrypted(bytes))
            {
                key.ImportFromEncryptedPem(text, passphrase);
            }
            else
            {
                key.ImportFromPem(text);
            }

            return KeyCurve.IsRight(key) && PemText.HasPrivateKey(text)
                ? new SigningKey(key)
                : throw (PemText.HasPrivateKey(text)
                    ? Unusable(name, KeyCurve.Problem, KeyCurve.Hint)
                    : Unusable(name, "has a public key only, which cannot sign", "name the file of the private key, or use --sign-with"));
        }
        catch (Exception exception) when (exception is ArgumentException || KeyCurve.IsRefusal(exception))
        {
            key.Dispose();
            throw Explain(text, name, exception);
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    /// <summary>The private key in PEM with PKCS#8, with a line feed at the end.</summary>
    /// <param name="passphrase">The passphrase that encrypts it; null or empty for none.</param>
    public byte[] WritePem(string? passphrase) => Encoding.ASCII.GetBytes(
        (string.IsNullOrEmpty(passphrase)
            ? _key.ExportPkcs8PrivateKeyPem()
            : _key.ExportEncryptedPkcs8PrivateKeyPem(passphrase, _encryption)) + "\n");

    /// <inheritdoc/>
    public byte[] SignHash(ReadOnlySpan<byte> hash) => _key.SignHash(hash, DSASignatureFormat.Rfc3279DerSequence);

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    private static OperationException Explain(string text, string name, Exception exception)
    {
        var (what, hint) =
            PemText.HasOldEncryption(text)
                ? ("is encrypted in openssl's old form",
                    $"convert it: openssl pkcs8 -topk8 -in {ShellQuote.PathWord(name)} -out new.pem")
            : text.Contains("-----BEGIN ENCRYPTED", StringComparison.Ordinal)
                ? ("cannot be decrypted: the passphrase is wrong, or the file is damaged", "try the passphrase again")
            : PemText.HasPrivateKey(text) ? (KeyCurve.Problem, KeyCurve.Hint)
            : ("has no private key in PEM", KeyCurve.Hint);
        return new OperationException(Codes.UnusableKey, $"'{name}' {what}", hint, exception);
    }

    private static OperationException Unusable(string name, string what, string hint) =>
        new(Codes.UnusableKey, $"'{name}' {what}", hint);
}
