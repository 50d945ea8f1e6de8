using Airgap.Versions;

namespace Airgap.Naming;

/// <summary>
/// Where files are in a bundle. The part below <c>cache/</c> and <c>kuberlr/</c> is the same on every target, below Rancher Desktop's
/// cache and kuberlr's folder.
/// </summary>
public static class BundlePaths
{
    /// <summary>The folder of what goes into Rancher Desktop's cache.</summary>
    public const string Cache = "cache";

    /// <summary>The folder of what goes into kuberlr's folder.</summary>
    public const string Kuberlr = "kuberlr";

    /// <summary>The folder of other files, with the slash.</summary>
    public const string Files = "files/";

    /// <summary>The folder of the releases, in Rancher Desktop's cache.</summary>
    public const string Releases = "k3s";

    /// <summary>A file of a release.</summary>
    public static string OfRelease(K3sRelease release, string name) => $"{Cache}/{Releases}/{release}/{name}";

    /// <summary>A kubectl.</summary>
    public static string OfKubectl(KubernetesVersion version, Platform platform) =>
        $"{Kuberlr}/{platform.FolderName}/{KubectlNames.Of(version, platform)}";
}
