using Airgap.Targets;
using Airgap.Versions;

namespace Airgap.Examining;

/// <summary>What to look at, and what is known about it.</summary>
public sealed record ExamineOptions
{
    /// <summary>The machine's folders.</summary>
    public required TargetLayout Layout { get; init; }

    /// <summary>Its Rancher Desktop; null where nobody knows.</summary>
    public required RancherDesktopVersion? RancherDesktop { get; init; }

    /// <summary>Whether Rancher Desktop runs there now.</summary>
    public required bool RancherDesktopRuns { get; init; }

    /// <summary>The Kubernetes version that a profile outside of files locks (Windows' registry), with the profile's name; null where none does.</summary>
    public (string Where, KubernetesVersion Version)? Locked { get; init; }

    /// <summary>The command that mends: <c>dotnet airgap doctor --fix</c>, with the options that name this machine.</summary>
    public required string FixCommand { get; init; }

    /// <summary>How many files are read at once.</summary>
    public required int Degree { get; init; }
}
