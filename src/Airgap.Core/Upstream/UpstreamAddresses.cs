using Airgap.Versions;

namespace Airgap.Upstream;

/// <summary>The addresses of upstream's files, as they are in lock files and in the rules of mirrors.</summary>
public static class UpstreamAddresses
{
    /// <summary>k3s' releases in GitHub's API: complete, in pages, with a rate limit.</summary>
    public const string Releases = "https://api.github.com/repos/k3s-io/k3s/releases?per_page=100";

    /// <summary>Rancher Desktop's own list: one request, no rate limit, the newest build of each patch from 1.25.3 on.</summary>
    public const string RancherDesktopList =
        "https://raw.githubusercontent.com/rancher-sandbox/rancher-desktop/refs/heads/main/resources/k3s-versions.json";

    /// <summary>k3s' channels.</summary>
    public const string Channels = "https://update.k3s.io/v1-release/channels";

    private const string ReleaseFiles = "https://github.com/k3s-io/k3s/releases/download/";
    private const string KubernetesFiles = "https://dl.k8s.io/release/";

    /// <summary>A file of a k3s release. The plus of the tag is escaped, because some proxies read a plus as a space.</summary>
    public static string ReleaseFile(K3sRelease release, string name) =>
        $"{ReleaseFiles}{release.ToString().Replace("+", "%2B", StringComparison.Ordinal)}/{name}";

    /// <summary>A kubectl.</summary>
    public static string Kubectl(KubernetesVersion version, Platform platform) =>
        $"{KubernetesFiles}{version.Tag}/bin/{platform.SystemName}/{platform.ArchitectureName}/kubectl{platform.ExecutableSuffix}";

    /// <summary>The file with the newest patch of a minor version. (<c>latest-1.N.txt</c> has pre-releases.)</summary>
    public static string NewestPatch(MinorVersion minor) => $"{KubernetesFiles}stable-{minor}.txt";
}
