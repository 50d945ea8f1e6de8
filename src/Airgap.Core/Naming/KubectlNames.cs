using Airgap.Versions;

namespace Airgap.Naming;

/// <summary>The name of a kubectl in kuberlr's folder: <c>kubectl1.30.14</c>, on Windows with <c>.exe</c>.</summary>
public static class KubectlNames
{
    /// <summary>What every name begins with.</summary>
    public const string Prefix = "kubectl";

    /// <summary>The name of a kubectl.</summary>
    public static string Of(KubernetesVersion version, Platform platform) => $"{Prefix}{version}{platform.ExecutableSuffix}";

    /// <summary>Whether kuberlr may take a name for a kubectl: it looks at the beginning alone (kuberlr, <c>internal/finder</c>).</summary>
    public static bool IsLike(string name) => name.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Reads a complete name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="suffix">What executables end with on the target.</param>
    /// <param name="version">The version that the name states.</param>
    /// <returns>Whether it is the name of a kubectl, not only one that begins like it.</returns>
    public static bool TryParse(ReadOnlySpan<char> name, string suffix, out KubernetesVersion version)
    {
        version = default;
        return name.Length > Prefix.Length + suffix.Length
            && name.StartsWith(Prefix, StringComparison.Ordinal)
            && name.EndsWith(suffix, StringComparison.Ordinal)
            && KubernetesVersion.TryParse(name[Prefix.Length..^suffix.Length], out version);
    }
}
