using System.Text;

namespace Airgap.Content;

/// <summary>Names of temporary files, computed from the name that a file gets when it is complete.</summary>
internal static class TemporaryName
{
    /// <summary>
    /// The longest file name in bytes of UTF-8. Windows and macOS count UTF-16 units, of which a name never has more than bytes.
    /// </summary>
    public const int MaximumBytes = 255;

    /// <summary>
    /// The prefix, the final name and the suffix. If that is too long for a file name, the final name's SHA-256 replaces it. A final name
    /// that is a SHA-256 is replaced too, so that different final names have different temporary names.
    /// </summary>
    /// <param name="prefix">What the temporary name begins with.</param>
    /// <param name="name">The final name, without its folder.</param>
    /// <param name="suffix">What the temporary name ends with.</param>
    public static string Of(string prefix, string name, string suffix = "")
    {
        var plain = prefix + name + suffix;
        return Encoding.UTF8.GetByteCount(plain) > MaximumBytes || Digest.TryParse(name, out _)
            ? prefix + Digest.Of(Encoding.UTF8.GetBytes(name)) + suffix
            : plain;
    }
}
