using System.Security.Cryptography;

namespace Airgap.Signing;

/// <summary>What the blocks of a PEM file are.</summary>
internal static class PemLabels
{
    /// <summary>The end of a sentence about a file with several keys, of which only one would be used.</summary>
    public const string SeveralKeys = "has more than one key";

    /// <summary>What to do about such a file.</summary>
    public const string SeveralKeysHint = "put each key into a file of its own";

    /// <summary>The labels, in the order of the file.</summary>
    public static IReadOnlyList<string> Of(string text)
    {
        var labels = new List<string>();
        var rest = text.AsSpan();
        while (PemEncoding.TryFind(rest, out var fields))
        {
            labels.Add(rest[fields.Label].ToString());
            rest = rest[fields.Location.End..];
        }

        return labels;
    }

    /// <summary>Whether there are several keys. openssl writes the parameters of a curve as a block of their own.</summary>
    public static bool HasSeveralKeys(string text) =>
        Of(text).Count(label => label.EndsWith(" KEY", StringComparison.Ordinal) || label == "PUBLIC KEY") > 1;
}
