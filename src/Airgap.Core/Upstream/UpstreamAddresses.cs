using System.Collections.Immutable;
using System.Globalization;
using Airgap.Versions;

namespace Airgap.Upstream;

/// <summary>The addresses of upstream's files, as they are in lock files and in the rules of mirrors.</summary>
public static class UpstreamAddresses
{
    /// <summary>The number of releases on a page of <see cref="Releases"/>.</summary>
    public const int ReleasesOfPage = 100;

    /// <summary>k3s' releases in GitHub's API: complete, in pages, with a rate limit.</summary>
    public const string Releases = "https://api.github.com/repos/k3s-io/k3s/releases?per_page=100";

    /// <summary>Rancher Desktop's own list: one request, no rate limit, the newest build of each patch from 1.25.3 on.</summary>
    public const string RancherDesktopList =
        "https://raw.githubusercontent.com/rancher-sandbox/rancher-desktop/refs/heads/main/resources/k3s-versions.json";

    /// <summary>k3s' channels.</summary>
    public const string Channels = "https://update.k3s.io/v1-release/channels";

    private const string ReleasesByTag = "https://api.github.com/repos/k3s-io/k3s/releases/tags/";
    private const string ReleaseFiles = "https://github.com/k3s-io/k3s/releases/download/";
    private const string KubernetesFiles = "https://dl.k8s.io/release/";

    /// <summary>What all addresses that airgap reads by itself begin with. Mirrors can be for these, or for parts of them.</summary>
    public static ImmutableArray<string> All { get; } =
        [ReleaseFiles, KubernetesFiles, Channels, Releases, ReleasesByTag, RancherDesktopList];

    /// <summary>A page of <see cref="Releases"/>, from 1.</summary>
    public static string ReleasesPage(int page) =>
        page == 1 ? Releases : string.Create(CultureInfo.InvariantCulture, $"{Releases}&page={page}");

    /// <summary>A release in GitHub's API, with the digests of its files.</summary>
    public static string Release(K3sRelease release) => ReleasesByTag + Escaped(release);

    /// <summary>A file of a k3s release.</summary>
    public static string ReleaseFile(K3sRelease release, string name) => $"{ReleaseFiles}{Escaped(release)}/{name}";

    /// <summary>A kubectl.</summary>
    public static string Kubectl(KubernetesVersion version, Platform platform) =>
        $"{KubernetesFiles}{version.Tag}/bin/{platform.SystemName}/{platform.ArchitectureName}/kubectl{platform.ExecutableSuffix}";

    /// <summary>The file with the SHA-512 of a kubectl.</summary>
    /// <param name="kubectl">The kubectl's address.</param>
    public static string Sha512(string kubectl) => kubectl + ".sha512";

    /// <summary>The file with the newest patch of a minor version. (<c>latest-1.N.txt</c> has pre-releases.)</summary>
    public static string NewestPatch(MinorVersion minor) => $"{KubernetesFiles}stable-{minor}.txt";

    /// <summary>The plus of a tag is escaped, because some proxies read a plus as a space.</summary>
    private static string Escaped(K3sRelease release) => release.ToString().Replace("+", "%2B", StringComparison.Ordinal);
}
