using System.Collections.Immutable;
using Airgap.Machine;
using Airgap.Targets;

namespace Airgap.Changing;

/// <summary>What to apply, and to which machine.</summary>
public sealed record ApplyOptions
{
    /// <summary>The machine.</summary>
    public required MachineOptions Machine { get; init; }

    /// <summary>The parts of the bundle that are applied.</summary>
    public ImmutableArray<TargetPart> Only { get; init; } = [.. Enum.GetValues<TargetPart>()];

    /// <summary>Whether the plan is only for a comparison: another file in the place of the bundle's is a difference, no error.</summary>
    internal bool Compares { get; init; }

    /// <summary>Whether the same command made the bundle: it needs no signature.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Whether a bundle may be older, by its serial number, than one that was applied before.</summary>
    public bool AllowsOlder { get; init; }

    /// <summary>Whether to remove what earlier applies placed and this bundle does not have.</summary>
    public bool Prunes { get; init; }
}
