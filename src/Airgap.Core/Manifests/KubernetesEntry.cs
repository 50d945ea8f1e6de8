using Airgap.Versions;

namespace Airgap.Manifests;

/// <summary>One entry of a manifest's <c>kubernetes</c> list.</summary>
/// <param name="Text">The canonical spelling, which is in the lock file.</param>
public abstract record KubernetesEntry(string Text)
{
    /// <summary>
    /// The k3s channels that are allowed in a manifest. A channel <c>vX.Y</c> is the same as a minor version, and <c>testing</c> has no
    /// releases.
    /// </summary>
    public static IReadOnlyList<string> Channels { get; } = ["stable", "latest"];

    /// <summary>Reads an entry in any of its forms.</summary>
    /// <param name="text">The scalar's text.</param>
    /// <returns>The entry; null if the text has none of the forms.</returns>
    public static KubernetesEntry? TryParse(string text)
    {
        text = text.Trim();
        if (Channels.Contains(text))
        {
            return new ChannelEntry(text);
        }

        if (K3sRelease.TryParse(text, out var release))
        {
            return new ExactEntry(release);
        }

        if (KubernetesVersion.TryParse(text, out var version))
        {
            return new PatchEntry(version);
        }

        if (TryMinor(text, out var minor))
        {
            return new MinorEntry(minor);
        }

        return text.Split('-') is [var first, var last] && TryMinor(first.Trim(), out var from) && TryMinor(last.Trim(), out var to)
            ? new RangeEntry(from, to)
            : null;
    }

    /// <summary>Whether this entry can resolve to a release.</summary>
    public bool Fits(K3sRelease release) => this switch
    {
        // Builds are compared only for an exact entry: if another entry asks for an exact build of a version, that build serves both.
        ExactEntry exact => exact.Release == release,
        PatchEntry patch => patch.Version == release.Version,
        MinorEntry minor => minor.Minor == release.Version.MinorVersion,
        RangeEntry range => range.Minors.Contains(release.Version.MinorVersion),
        _ => true,
    };

    /// <inheritdoc/>
    public sealed override string ToString() => Text;

    private static bool TryMinor(string text, out MinorVersion minor) =>
        MinorVersion.TryParse(text.StartsWith('v') ? text[1..] : text, out minor);
}
