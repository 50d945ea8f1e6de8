using Airgap.Versions;

namespace Airgap.Manifests;

/// <summary>One entry of a manifest's <c>kubernetes</c> list: what somebody asks for.</summary>
/// <param name="Text">The canonical spelling, which the lock file holds.</param>
public abstract record KubernetesEntry(string Text)
{
    /// <summary>The channels of k3s that a manifest may name; the <c>vX.Y</c> ones are minors, <c>testing</c> has no releases.</summary>
    public static IReadOnlyList<string> Channels { get; } = ["stable", "latest"];

    /// <summary>Reads an entry in any of its forms.</summary>
    /// <param name="text">The scalar's text.</param>
    /// <returns>The entry, null where it is none of them.</returns>
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

    /// <summary>Whether a release can be what this entry came to.</summary>
    public bool Fits(K3sRelease release) => this switch
    {
        // Another entry may ask for an exact build of the same version, which then serves this one too: builds are not compared.
        ExactEntry exact => exact.Release == release,
        PatchEntry patch => patch.Version == release.Version,
        MinorEntry minor => minor.Minor == release.Version.MinorVersion,
        RangeEntry range => range.Minors.Contains(release.Version.MinorVersion),
        _ => true,
    };

    /// <inheritdoc/>
    public sealed override string ToString() => Text;

    private static bool TryMinor(string text, out MinorVersion minor) => MinorVersion.TryParse(text.StartsWith('v') ? text[1..] : text, out minor);
}
