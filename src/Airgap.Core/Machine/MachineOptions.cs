using Airgap.RancherDesktop;
using Airgap.Targets;
using Airgap.Versions;

namespace Airgap.Machine;

/// <summary>Which machine, and what is known about it besides its files.</summary>
public sealed record MachineOptions
{
    /// <summary>The machine's folders.</summary>
    public required TargetLayout Layout { get; init; }

    /// <summary>Its Rancher Desktop; null where the version is unknown, which is treated as the newest.</summary>
    public required RancherDesktopVersion? RancherDesktop { get; init; }

    /// <summary>Whether Rancher Desktop is running there now.</summary>
    public required bool RancherDesktopRuns { get; init; }

    /// <summary>
    /// The Kubernetes version that a profile outside of files locks (Windows' registry), with the profile's name; null where none does.
    /// </summary>
    public (string Where, KubernetesVersion Version)? Locked { get; init; }

    /// <summary>How many files are read and written at once.</summary>
    public required int Degree { get; init; }

    /// <summary>Whether to wait while another airgap changes the same machine.</summary>
    public bool Waits { get; init; } = true;

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>What its Rancher Desktop can do.</summary>
    internal RancherDesktopTraits Traits => RancherDesktopTable.Stated(RancherDesktop);
}
