using System.Collections.Immutable;
using Airgap.Versions;

namespace Airgap.Upstream;

/// <summary>The k3s releases that exist, as far as they could be learned.</summary>
public sealed record ReleaseList
{
    /// <summary>From where on Rancher Desktop's own list is complete, for the newest builds.</summary>
    public static KubernetesVersion FirstInRancherDesktopList { get; } = new(1, 25, 3);

    /// <summary>The releases, lowest first.</summary>
    public required ImmutableArray<K3sRelease> Releases { get; init; }

    /// <summary>Why GitHub's complete list could not be had and Rancher Desktop's own stands here; null where it could.</summary>
    public AirgapException? WhyPartial { get; init; }

    /// <summary>Whether the list can answer for versions from a minor on.</summary>
    public bool Covers(MinorVersion minor) => WhyPartial is null || minor.CompareTo(FirstInRancherDesktopList.MinorVersion) >= 0;

    /// <summary>Whether the list can answer for a version.</summary>
    public bool Covers(KubernetesVersion version) => WhyPartial is null || version.CompareTo(FirstInRancherDesktopList) >= 0;

    /// <summary>The warning that a partial list is due.</summary>
    public Diagnostic? Warning => WhyPartial is null ? null : Diagnostic.Warning(
        Codes.FallbackReleaseList,
        $"the releases were read from Rancher Desktop's own list, since GitHub's API did not give them: {WhyPartial.Message}",
        "that list is at most a day behind; " + (WhyPartial.Hint ?? "try again later"));
}
