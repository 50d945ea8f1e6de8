using System.Collections.Immutable;
using Airgap.Versions;

namespace Airgap.Upstream;

/// <summary>The known k3s releases.</summary>
public sealed record ReleaseList
{
    /// <summary>The first version from which Rancher Desktop's own list has the newest build of every patch.</summary>
    public static KubernetesVersion FirstInRancherDesktopList { get; } = new(1, 25, 3);

    /// <summary>The releases, lowest first.</summary>
    public required ImmutableArray<K3sRelease> Releases { get; init; }

    /// <summary>The digests of their files that GitHub has; none if this is not GitHub's list.</summary>
    public ImmutableDictionary<K3sRelease, AssetDigests> Assets { get; init; } = ImmutableDictionary<K3sRelease, AssetDigests>.Empty;

    /// <summary>Why this is Rancher Desktop's own list and not GitHub's complete one; null if it is GitHub's.</summary>
    public AirgapException? GitHubFailure { get; init; }

    /// <summary>Whether the list is complete for a minor version.</summary>
    public bool Covers(MinorVersion minor) => GitHubFailure is null || minor.CompareTo(FirstInRancherDesktopList.MinorVersion) >= 0;

    /// <summary>Whether the list is complete for a version.</summary>
    public bool Covers(KubernetesVersion version) => GitHubFailure is null || version.CompareTo(FirstInRancherDesktopList) >= 0;

    /// <summary>The warning about Rancher Desktop's own list; null if this is GitHub's.</summary>
    public Diagnostic? Warning => GitHubFailure is null ? null : Diagnostic.Warning(
        Codes.FallbackReleaseList,
        $"GitHub's list of releases could not be read, so Rancher Desktop's own list was used: {GitHubFailure.Message}",
        "that list is at most a day old; " + (GitHubFailure.Hint ?? "try again later"));
}
