using Airgap.Content;

namespace Airgap.Locking;

/// <summary>
/// A bundle's identity: the SHA-256 of its lock file's canonical bytes. It can be computed from the repository before anything is built,
/// and compared on the other side.
/// </summary>
/// <param name="Digest">The digest.</param>
public readonly record struct BundleId(Digest Digest)
{
    private const string Prefix = "sha256:";
    private const int ShortDigits = 20;

    /// <summary>The form for the telephone: the first 20 digits in groups of four.</summary>
    public string Spoken => string.Join(' ', Digest.ToString()[..ShortDigits].Chunk(4).Select(group => new string(group)));

    /// <summary>The identity of canonical bytes.</summary>
    public static BundleId Of(ReadOnlySpan<byte> canonical) => new(Digest.Of(canonical));

    /// <summary>Reads a whole identity; null where the text is none.</summary>
    public static BundleId? TryParse(string? text) =>
        text is not null && text.StartsWith(Prefix, StringComparison.Ordinal) && text.Substring(Prefix.Length) is var digits && Digest.TryParse(digits, out var digest) && digest.ToString() == digits ? new BundleId(digest) : null;

    /// <summary>Whether a text has enough digits to name a bundle.</summary>
    public static bool IsLongEnough(string text) => Digits(text).Length >= ShortDigits;

    /// <summary>Whether a text that a person gave names this bundle: the whole identity, with or without its prefix, or at least the short form, with or without blanks.</summary>
    public bool Matches(string text)
    {
        var digits = Digits(text);
        return digits.Length >= ShortDigits && Digest.ToString().StartsWith(digits, StringComparison.Ordinal);
    }

    private static string Digits(string text) =>
        (text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? text[Prefix.Length..] : text)
            .Replace(" ", "", StringComparison.Ordinal)
            .Replace("-", "", StringComparison.Ordinal)
            .ToLowerInvariant();

    /// <summary><c>sha256:</c> and 64 digits.</summary>
    public override string ToString() => Prefix + Digest;
}
