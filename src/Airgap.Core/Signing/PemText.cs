using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Airgap.Content;

namespace Airgap.Signing;

/// <summary>The text of a file with a key in PEM.</summary>
internal static partial class PemText
{
    /// <summary>The label of a public key.</summary>
    public const string PublicKey = "PUBLIC KEY";

    /// <summary>Reads it.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="name">Its name in messages.</param>
    /// <exception cref="OperationException">It is UTF-16, or has several keys, of which only one would be used.</exception>
    public static string Of(ReadOnlySpan<byte> bytes, string name)
    {
        var text = Encoding.UTF8.GetString(ForeignText.WithoutMark(bytes));
        return ForeignText.IsUtf16(bytes) ? throw new OperationException(Codes.UnusableKey, $"'{name}' is UTF-16", ForeignText.Utf16Hint)
            : KeyPattern().Count(text) > 1 ? throw new OperationException(
                Codes.UnusableKey, $"'{name}' has more than one key", "put each key into a file of its own")
            : text;
    }

    /// <summary>Whether there is a private key, in any form.</summary>
    public static bool HasPrivateKey(string text) => text.Contains("PRIVATE KEY-----", StringComparison.Ordinal);

    /// <summary>Whether there is a private key that openssl encrypted in the form before PKCS#8.</summary>
    public static bool HasOldEncryption(string text) => text.Contains("Proc-Type: 4,ENCRYPTED", StringComparison.Ordinal);

    /// <summary>The labels and contents of the blocks, in the order of the file.</summary>
    public static IEnumerable<(string Label, string Base64)> Blocks(string text)
    {
        var blocks = new List<(string, string)>();
        while (PemEncoding.TryFind(text, out var fields))
        {
            blocks.Add((text[fields.Label], text[fields.Base64Data]));
            text = text[fields.Location.End..];
        }

        return blocks;
    }

    /// <summary>The first line of a key, also of one that cannot be read. The parameters of a curve are a block of their own.</summary>
    [GeneratedRegex("-----BEGIN [A-Z0-9 ]*KEY-----", RegexOptions.CultureInvariant)]
    private static partial Regex KeyPattern();
}
