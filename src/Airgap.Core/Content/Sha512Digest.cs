using System.Buffers;
using System.Security.Cryptography;

namespace Airgap.Content;

/// <summary>A SHA-512, as 128 lower-case hexadecimal digits: a second checksum of a file whose <see cref="Digest"/> is known.</summary>
public readonly record struct Sha512Digest
{
    private static readonly SearchValues<char> HexadecimalDigits = SearchValues.Create("0123456789abcdefABCDEF");

    private readonly string? _text;

    private Sha512Digest(string text) => _text = text;

    /// <summary>Reads 128 hexadecimal digits, in upper or lower case; null if the text is something else.</summary>
    public static Sha512Digest? TryParse(ReadOnlySpan<char> text) =>
        text.Length == SHA512.HashSizeInBytes * 2 && !text.ContainsAnyExcept(HexadecimalDigits)
            ? new Sha512Digest(text.ToString().ToLowerInvariant())
            : null;

    /// <summary>Makes a digest from a hash.</summary>
    public static Sha512Digest FromHash(ReadOnlySpan<byte> hash) => new(Convert.ToHexStringLower(hash));

    /// <summary>The 128 digits.</summary>
    public override string ToString() => _text ?? "";
}
