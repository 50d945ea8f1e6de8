using Airgap.Versions;

namespace Airgap.Upstream;

/// <summary>Where upstream keeps what. These addresses are what lock files hold and what mirrors map.</summary>
public static class UpstreamAddresses
{
    /// <summary>k3s' releases, by GitHub's API: complete, in pages, with a limit on requests.</summary>
    public const string Releases = "https://api.github.com/repos/k3s-io/k3s/releases?per_page=100";

    /// <summary>The list that Rancher Desktop ships: one request, no limit, 1.25.3 and later, the newest build of each patch.</summary>
    public const string RancherDesktopList = "https://raw.githubusercontent.com/rancher-sandbox/rancher-desktop/refs/heads/main/resources/k3s-versions.json";

    /// <summary>k3s' channels.</summary>
    public const string Channels = "https://update.k3s.io/v1-release/channels";

    private const string ReleaseFiles = "https://github.com/k3s-io/k3s/releases/download/";
    private const string KubernetesFiles = "https://dl.k8s.io/release/";

    /// <summary>A file of a k3s release. The plus of the tag is escaped: some proxies take a bare one for a blank.</summary>
    public static string ReleaseFile(K3sRelease release, string name) => $"{ReleaseFiles}{release.ToString().Replace("+", "%2B", StringComparison.Ordinal)}/{name}";

    /// <summary>A kubectl.</summary>
    public static string Kubectl(KubernetesVersion version, Platform platform) =>
        $"{KubernetesFiles}{version.Tag}/bin/{platform.SystemName}/{platform.ArchitectureName}/kubectl{platform.ExecutableSuffix}";

    /// <summary>The marker of a minor's newest patch. (<c>latest-1.N.txt</c> is a pre-release.)</summary>
    public static string NewestPatch(MinorVersion minor) => $"{KubernetesFiles}stable-{minor}.txt";
}
