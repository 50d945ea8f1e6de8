using System.Globalization;

namespace Airgap.Versions;

/// <summary>A Kubernetes release such as <c>1.30.14</c>: the version of a server or of a kubectl.</summary>
/// <param name="Major">The major version.</param>
/// <param name="Minor">The minor version.</param>
/// <param name="Patch">The patch.</param>
public readonly record struct KubernetesVersion(int Major, int Minor, int Patch) : IComparable<KubernetesVersion>
{
    /// <summary>The minor version that this release belongs to.</summary>
    public MinorVersion MinorVersion => new(Major, Minor);

    /// <summary>The release as Kubernetes' own addresses write it: <c>v1.30.14</c>.</summary>
    public string Tag => "v" + ToString();

    /// <summary>Reads <c>1.30.14</c> or <c>v1.30.14</c>. Pre-releases are not read.</summary>
    /// <returns>Whether <paramref name="text"/> is a release.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out KubernetesVersion value)
    {
        value = default;
        if (text is ['v', ..])
        {
            text = text[1..];
        }

        var lastDot = text.LastIndexOf('.');
        if (lastDot < 0
            || !MinorVersion.TryParse(text[..lastDot], out var minor)
            || !VersionNumber.TryParse(text[(lastDot + 1)..], out var patch))
        {
            return false;
        }

        value = new KubernetesVersion(minor.Major, minor.Minor, patch);
        return true;
    }

    /// <summary>Reads a version that is known to be valid.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    public static KubernetesVersion Parse(string text) =>
        TryParse(text, out var value) ? value : throw new FormatException($"'{text}' is not a Kubernetes version");

    /// <inheritdoc/>
    public int CompareTo(KubernetesVersion other) => (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}.{Patch}");
}
