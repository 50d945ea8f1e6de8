using System.Text;
using Airgap.Content;

namespace Airgap.Locking;

/// <summary>
/// A bundle's id: the SHA-256 of its lock file's canonical bytes. It can be computed from the repository before a bundle is built, and
/// compared on the target machine.
/// </summary>
/// <param name="Digest">The digest.</param>
public readonly record struct BundleId(Digest Digest)
{
    /// <summary>The short form, for the telephone: the first 20 digits in groups of four.</summary>
    public string ShortForm => Digest.ShortForm;

    /// <summary>The id of canonical bytes.</summary>
    public static BundleId Of(ReadOnlySpan<byte> canonical) => new(Digest.Of(canonical));

    /// <summary>Reads a whole id; null if the text is not one.</summary>
    public static BundleId? TryParse(string? text) =>
        text is not null
        && text.StartsWith(Digest.Prefix, StringComparison.Ordinal)
        && text.Substring(Digest.Prefix.Length) is var digits
        && Digest.TryParse(digits, out var digest)
        && digest.ToString() == digits
            ? new BundleId(digest)
            : null;

    /// <summary>Whether a text has enough digits to identify a bundle.</summary>
    public static bool IsLongEnough(string text) => Digits(text).Length >= Digest.ShortDigits;

    /// <summary>
    /// Whether a user's text identifies this bundle: the whole id, with or without prefix, or at least the short form, with or without
    /// spaces or dashes.
    /// </summary>
    public bool Matches(string text)
    {
        var digits = Digits(text);
        return digits.Length >= Digest.ShortDigits && Digest.ToString().StartsWith(digits, StringComparison.Ordinal);
    }

    private static string Digits(string text) =>
        (text.StartsWith(Digest.Prefix, StringComparison.OrdinalIgnoreCase) ? text[Digest.Prefix.Length..] : text)
            .Where(letter => letter is not (' ' or '\u00A0' or '-' or '\u2010' or '\u2011' or '\u2013' or '\u2014'))
            .Aggregate(new StringBuilder(), (digits, letter) => digits.Append(letter))
            .ToString()
            .ToLowerInvariant();

    /// <summary><c>sha256:</c> and 64 digits.</summary>
    public override string ToString() => Digest.WithPrefix;
}
