using Airgap.Content;

namespace Airgap.Signing;

/// <summary>What people compare to know a key: the SHA-256 of its SubjectPublicKeyInfo.</summary>
/// <param name="Digest">The SHA-256.</param>
public readonly record struct Fingerprint(Digest Digest)
{
    /// <summary>For the telephone, in the form of a bundle's id: the first 20 digits in groups of four.</summary>
    public string ShortForm => Digest.ShortForm;

    /// <summary>Reads <c>sha256:</c> and 64 digits; null if the text is something else.</summary>
    public static Fingerprint? TryParse(string text) =>
        text.StartsWith(Digest.Prefix, StringComparison.Ordinal) && Digest.TryParse(text.AsSpan(Digest.Prefix.Length), out var digest)
            ? new Fingerprint(digest)
            : null;

    /// <summary><c>sha256:</c> and 64 digits.</summary>
    public override string ToString() => Digest.WithPrefix;
}
