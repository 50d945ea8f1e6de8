using System.Globalization;

namespace Airgap.Testing;

/// <summary>For which platforms upstream publishes kubectl.</summary>
internal static class KubectlPlatforms
{
    private static readonly string[] _always = ["linux/amd64", "linux/arm64", "darwin/amd64", "windows/amd64"];

    /// <summary>Apple silicon from 1.21.0 on, Windows on ARM from 1.23.0 on, the other four always.</summary>
    public static IEnumerable<string> Of(string version)
    {
        var minor = int.Parse(version.Split('.')[1], CultureInfo.InvariantCulture);
        return [.. _always, .. minor >= 21 ? ["darwin/arm64"] : (string[])[], .. minor >= 23 ? ["windows/arm64"] : (string[])[]];
    }
}
