using Airgap.Versions;

namespace Airgap.RancherDesktop;

/// <summary>What a span of Rancher Desktop versions can do.</summary>
public sealed record RancherDesktopTraits
{
    /// <summary>The first version with these traits.</summary>
    public required RancherDesktopVersion First { get; init; }

    /// <summary>The lowest Kubernetes it shows; lower ones are hidden.</summary>
    public required KubernetesVersion MinimumKubernetes { get; init; }

    /// <summary>Whether it hides a release, listed or not (<c>minimumVersion</c> in <c>k3sHelper.ts</c>).</summary>
    public bool Hides(K3sRelease release) => release.Version.CompareTo(MinimumKubernetes) < 0;

    /// <summary>
    /// The platform of the kubectl that it runs on a machine. Rancher Desktop up to 1.14.2 came with an amd64 kuberlr on Apple silicon,
    /// which looks into <c>darwin-amd64</c>.
    /// </summary>
    public Platform KubectlPlatform(Platform machine) =>
        machine is { System: OperatingSystemName.Darwin, Architecture: CpuArchitecture.Arm64 } && !NativeKuberlrOnAppleSilicon
            ? machine with { Architecture = CpuArchitecture.Amd64 }
            : machine;

    /// <summary>Whether it reads <c>.tar.zst</c> images; all read <c>.tar</c>.</summary>
    public required bool ReadsZst { get; init; }

    /// <summary>Whether its kuberlr on Apple silicon is an arm64 one; before, it looked into <c>darwin-amd64</c>.</summary>
    public required bool NativeKuberlrOnAppleSilicon { get; init; }

    /// <summary>Whether its kuberlr reads <c>KUBERLR_*</c> variables.</summary>
    public required bool KuberlrReadsEnvironment { get; init; }

    /// <summary>Whether its kuberlr supports <c>UseLatestIfNoCompatible</c>.</summary>
    public required bool KuberlrKnowsUseLatest { get; init; }

    /// <summary>Where the row comes from.</summary>
    public required string Source { get; init; }
}
