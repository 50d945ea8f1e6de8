namespace Airgap.Signing;

/// <summary>A person or a build server whose key is trusted on a machine.</summary>
/// <param name="Name">Its name, without blanks; null for a key that has none.</param>
/// <param name="Key">Its key.</param>
public sealed record Signer(string? Name, PublicKey Key)
{
    /// <summary>The longest name, in characters.</summary>
    public const int LongestName = 100;

    /// <summary>What is wrong with a name, as the end of a sentence; null if nothing is.</summary>
    public static string? NameProblem(string name) =>
        name.Length == 0 ? "is empty"
        : name.Length > LongestName ? $"is longer than {LongestName} characters"
        : name.StartsWith('#') ? "begins with #, as a comment does"
        : name.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter)) ? "has a blank or a control character"
        : PrintableText.OneLine(name) != name ? "has characters that cannot be shown"
        : null;

    /// <summary>The name and the key's fingerprint in its short form.</summary>
    public override string ToString() => Name is null ? $"key {Key.Fingerprint.ShortForm}" : $"{Name} (key {Key.Fingerprint.ShortForm})";
}
