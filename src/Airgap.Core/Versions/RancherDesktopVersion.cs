using System.Globalization;

namespace Airgap.Versions;

/// <summary>A version of Rancher Desktop, such as <c>1.22</c> or <c>1.22.0</c>; a missing patch compares as 0.</summary>
/// <param name="Major">The major version.</param>
/// <param name="Minor">The minor version.</param>
/// <param name="Patch">The patch; null if only the minor version was stated.</param>
public readonly record struct RancherDesktopVersion(int Major, int Minor, int? Patch) : IComparable<RancherDesktopVersion>
{
    /// <summary>Reads <c>1.22</c> or <c>1.22.0</c>, with or without a <c>v</c>.</summary>
    /// <returns>Whether <paramref name="text"/> is a version.</returns>
    public static bool TryParse(string text, out RancherDesktopVersion value)
    {
        var bare = text.StartsWith('v') ? text[1..] : text;
        value = default;
        if (MinorVersion.TryParse(bare, out var minor))
        {
            value = new RancherDesktopVersion(minor.Major, minor.Minor, null);
            return true;
        }

        if (!bare.StartsWith('v') && KubernetesVersion.TryParse(bare, out var full))
        {
            value = new RancherDesktopVersion(full.Major, full.Minor, full.Patch);
            return true;
        }

        return false;
    }

    /// <summary>Reads a version that is known to be valid.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    public static RancherDesktopVersion Parse(string text) =>
        TryParse(text, out var value) ? value : throw new FormatException($"'{text}' is not a version of Rancher Desktop");

    /// <inheritdoc/>
    public int CompareTo(RancherDesktopVersion other) => (Major, Minor, Patch ?? 0).CompareTo((other.Major, other.Minor, other.Patch ?? 0));

    /// <inheritdoc/>
    public override string ToString() => Patch is { } patch
        ? string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}.{patch}")
        : string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}");
}
