using System.Collections.Immutable;
using Airgap.Targets;
using Airgap.Versions;

namespace Airgap.Applying;

/// <summary>What to apply to, and what is known about it.</summary>
public sealed record ApplyOptions
{
    /// <summary>The target.</summary>
    public required TargetLayout Layout { get; init; }

    /// <summary>The Rancher Desktop there; null where nobody knows.</summary>
    public required RancherDesktopVersion? RancherDesktop { get; init; }

    /// <summary>Whether Rancher Desktop runs there now.</summary>
    public required bool RancherDesktopRuns { get; init; }

    /// <summary>How many files are read and written at once.</summary>
    public required int Degree { get; init; }

    /// <summary>What of the bundle is applied.</summary>
    public ImmutableArray<ApplyPart> Only { get; init; } = [.. Enum.GetValues<ApplyPart>()];

    /// <summary>Whether what earlier applies placed and this bundle lacks is taken away.</summary>
    public bool Prunes { get; init; }

    /// <summary>Whether to wait where another apply is at work on the same target.</summary>
    public bool Waits { get; init; } = true;

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }
}
