using Airgap.Versions;

namespace Airgap.Compatibility;

/// <summary>What a span of Rancher Desktop versions can do.</summary>
public sealed record RancherDesktopTraits
{
    /// <summary>The first version it holds for.</summary>
    public required RancherDesktopVersion First { get; init; }

    /// <summary>The lowest Kubernetes it shows; lower ones are hidden.</summary>
    public required KubernetesVersion MinimumKubernetes { get; init; }

    /// <summary>Whether it reads <c>.tar.zst</c> images; all read <c>.tar</c>.</summary>
    public required bool ReadsZst { get; init; }

    /// <summary>Whether its kuberlr on Apple silicon is an arm64 one; before, it looked into <c>darwin-amd64</c>.</summary>
    public required bool NativeKuberlrOnAppleSilicon { get; init; }

    /// <summary>Whether its kuberlr reads <c>KUBERLR_*</c> variables.</summary>
    public required bool KuberlrReadsEnvironment { get; init; }

    /// <summary>Whether its kuberlr knows <c>UseLatestIfNoCompatible</c>.</summary>
    public required bool KuberlrKnowsUseLatest { get; init; }

    /// <summary>Where the row comes from.</summary>
    public required string Source { get; init; }
}
