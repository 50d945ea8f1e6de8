using System.Globalization;

namespace Airgap.Versions;

/// <summary>
/// One build of k3s, such as <c>v1.30.14+k3s2</c>. Only tags of exactly this form are releases that Rancher Desktop can see
/// (its <c>VERSION_REGEX</c>, <c>^v\d+\.\d+\.\d+\+k3s\d+$</c>, in <c>k3sHelper.ts</c>): candidates, engine builds and the old
/// <c>+k3s.1</c> are not.
/// </summary>
/// <param name="Version">The Kubernetes version that it runs.</param>
/// <param name="Build">The build of that version.</param>
public readonly record struct K3sRelease(KubernetesVersion Version, int Build) : IComparable<K3sRelease>
{
    private const string Separator = "+k3s";

    /// <summary>Reads <c>v1.30.14+k3s2</c>, with or without the <c>v</c>.</summary>
    /// <returns>Whether <paramref name="text"/> is a release.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out K3sRelease value)
    {
        value = default;
        var plus = text.IndexOf(Separator, StringComparison.Ordinal);
        if (plus < 0
            || !KubernetesVersion.TryParse(text[..plus], out var version)
            || !VersionNumber.TryParse(text[(plus + Separator.Length)..], out var build))
        {
            return false;
        }

        value = new K3sRelease(version, build);
        return true;
    }

    /// <summary>Reads a tag exactly as upstream writes it: with the <c>v</c>.</summary>
    /// <returns>Whether <paramref name="text"/> is a tag of a release.</returns>
    public static bool TryParseTag(ReadOnlySpan<char> text, out K3sRelease value)
    {
        value = default;
        return text is ['v', ..] && TryParse(text, out value);
    }

    /// <summary>Reads a release that is known to be valid.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    public static K3sRelease Parse(string text) =>
        TryParse(text, out var value) ? value : throw new FormatException($"'{text}' is not a k3s release");

    /// <inheritdoc/>
    public int CompareTo(K3sRelease other) =>
        Version.CompareTo(other.Version) is not 0 and var byVersion ? byVersion : Build.CompareTo(other.Build);

    /// <summary>The tag, as upstream and Rancher Desktop's folders write it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"v{Version}{Separator}{Build}");
}
