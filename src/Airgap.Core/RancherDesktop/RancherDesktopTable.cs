using System.Collections.Immutable;
using Airgap.Versions;

namespace Airgap.RancherDesktop;

/// <summary>
/// Which Rancher Desktop can do what. The one place for such facts; rows by first version, newest last. Read from Rancher Desktop's
/// sources, tags 1.2.0 to 1.24.0: the minimum from <c>minimumVersion</c> in <c>k3sHelper.ts</c>, image formats from
/// <c>K3sHelper.checkCachedImages</c> there, kuberlr from <c>scripts/dependencies/tools.ts</c>.
/// </summary>
public static class RancherDesktopTable
{
    private static readonly ImmutableArray<RancherDesktopTraits> Rows =
    [
        new()
        {
            First = new(1, 2, 0),
            MinimumKubernetes = new(1, 15, 0),
            ReadsZst = false,
            NativeKuberlrOnAppleSilicon = false,
            KuberlrReadsEnvironment = false,
            KuberlrKnowsUseLatest = false,
            Source = "https://github.com/rancher-sandbox/rancher-desktop/blob/v1.2.0/src/k8s-engine/k3sHelper.ts",
        },
        new()
        {
            First = new(1, 7, 0),
            MinimumKubernetes = new(1, 15, 0),
            ReadsZst = true,
            NativeKuberlrOnAppleSilicon = false,
            KuberlrReadsEnvironment = false,
            KuberlrKnowsUseLatest = false,
            Source = "https://github.com/rancher-sandbox/rancher-desktop/blob/v1.7.0/pkg/rancher-desktop/backend/k3sHelper.ts",
        },
        new()
        {
            First = new(1, 15, 0),
            MinimumKubernetes = new(1, 21, 0),
            ReadsZst = true,
            NativeKuberlrOnAppleSilicon = true,
            KuberlrReadsEnvironment = false,
            KuberlrKnowsUseLatest = false,
            Source = "https://github.com/rancher-sandbox/rancher-desktop/blob/v1.15.0/pkg/rancher-desktop/backend/k3sHelper.ts",
        },
        new()
        {
            First = new(1, 19, 0),
            MinimumKubernetes = new(1, 25, 3),
            ReadsZst = true,
            NativeKuberlrOnAppleSilicon = true,
            KuberlrReadsEnvironment = true,
            KuberlrKnowsUseLatest = false,
            Source = "https://github.com/rancher-sandbox/rancher-desktop/blob/v1.19.0/pkg/rancher-desktop/backend/k3sHelper.ts"
                + ", with kuberlr 0.6.0",
        },
        new()
        {
            First = new(1, 23, 0),
            MinimumKubernetes = new(1, 25, 3),
            ReadsZst = true,
            NativeKuberlrOnAppleSilicon = true,
            KuberlrReadsEnvironment = true,
            KuberlrKnowsUseLatest = true,
            Source = "https://github.com/rancher-sandbox/rancher-desktop/blob/v1.23.0/pkg/rancher-desktop/backend/k3sHelper.ts"
                + ", with kuberlr 0.7.0",
        },
    ];

    /// <summary>The first version that reads the list format that airgap writes (<c>cacheVersion</c> 2).</summary>
    public static RancherDesktopVersion FirstSupported => Rows[0].First;

    /// <summary>The first version of the major that works differently altogether.</summary>
    public static RancherDesktopVersion FirstUnsupported { get; } = new(2, 0, 0);

    /// <summary>What a machine installed today does.</summary>
    public static RancherDesktopTraits Newest => Rows[^1];

    /// <summary>The first version that uses its own version list where the cache has none that it can read (<c>readCache</c>).</summary>
    private static readonly RancherDesktopVersion _firstWithOwnList = new(1, 17, 0);

    /// <summary>Whether a version uses its own version list where the cache has none that it can read.</summary>
    /// <param name="version">The version; null is treated as the newest.</param>
    public static bool UsesOwnList(RancherDesktopVersion? version) => version is not { } known || known.CompareTo(_firstWithOwnList) >= 0;

    /// <summary>The first version that shows nothing below what the newest shows, as people write it: 1.19.</summary>
    public static string NewestMinimumSince
    {
        get
        {
            var first = Rows.First(row => row.MinimumKubernetes == Newest.MinimumKubernetes).First;
            return $"{first.Major}.{first.Minor}";
        }
    }

    /// <summary>What the stated version does; what a machine installed today does, where none is stated.</summary>
    public static RancherDesktopTraits Stated(RancherDesktopVersion? version) => version is { } stated ? For(stated) : Newest;

    /// <summary>Whether airgap supports a version.</summary>
    public static bool Serves(RancherDesktopVersion version) =>
        version.CompareTo(FirstSupported) >= 0 && version.CompareTo(FirstUnsupported) < 0;

    /// <summary>What a version does.</summary>
    /// <param name="version">At least <see cref="FirstSupported"/>; one later than all rows is treated as the newest.</param>
    public static RancherDesktopTraits For(RancherDesktopVersion version) =>
        Rows.LastOrDefault(row => row.First.CompareTo(version) <= 0) ?? Rows[0];
}
