using System.Buffers;
using System.Security.Cryptography;

namespace Airgap.Content;

/// <summary>
/// A SHA-256, as 64 lower-case hexadecimal digits. The digest of an empty file is not valid: an upstream that publishes it made a mistake.
/// </summary>
public readonly record struct Digest
{
    /// <summary>What a digest begins with where its kind is not clear from the place.</summary>
    public const string Prefix = "sha256:";

    /// <summary>The number of digits that people compare.</summary>
    public const int ShortDigits = 20;

    private const string OfEmptyFile = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static readonly SearchValues<char> HexadecimalDigits = SearchValues.Create("0123456789abcdefABCDEF");

    private readonly string? _text;

    private Digest(string text) => _text = text;

    /// <summary>Reads 64 hexadecimal digits, in upper or lower case.</summary>
    /// <returns>Whether <paramref name="text"/> is a digest, and not that of an empty file.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out Digest value)
    {
        value = default;
        if (text.Length != SHA256.HashSizeInBytes * 2 || text.ContainsAnyExcept(HexadecimalDigits))
        {
            return false;
        }

        var canonical = text.ToString().ToLowerInvariant();
        if (canonical == OfEmptyFile)
        {
            return false;
        }

        value = new Digest(canonical);
        return true;
    }

    /// <summary>Reads a digest that is known to be valid.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    public static Digest Parse(string text) =>
        TryParse(text, out var value) ? value : throw new FormatException($"'{text}' is not a SHA-256");

    /// <summary>The digest of some bytes.</summary>
    public static Digest Of(ReadOnlySpan<byte> bytes) => FromHash(SHA256.HashData(bytes));

    /// <summary>Makes a digest from a hash. Of an empty file, too: that one equals no expected digest.</summary>
    public static Digest FromHash(ReadOnlySpan<byte> hash) => new(Convert.ToHexStringLower(hash));

    /// <summary>For people on the telephone: the first 20 digits in groups of four.</summary>
    public string ShortForm => string.Join(' ', ToString()[..ShortDigits].Chunk(4).Select(group => new string(group)));

    /// <summary><c>sha256:</c> and the 64 digits.</summary>
    public string WithPrefix => Prefix + this;

    /// <summary>The 64 digits.</summary>
    public override string ToString() => _text ?? "";
}
