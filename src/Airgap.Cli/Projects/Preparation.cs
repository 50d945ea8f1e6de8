using System.Collections.Immutable;
using Airgap.Changing;
using Airgap.Diagnosis;
using Airgap.Locking;

namespace Airgap.Cli.Projects;

/// <summary>What a machine has, what it lacks, and what was done about it.</summary>
internal sealed record Preparation
{
    /// <summary>The machine as it was.</summary>
    public required MachineReport Found { get; init; }

    /// <summary>The entries that the machine is prepared for: those of its own releases, and those that were requested.</summary>
    public required ImmutableArray<string> Entries { get; init; }

    /// <summary>The lock file of what the machine needs.</summary>
    public required LockResult Locked { get; init; }

    /// <summary>What must be changed.</summary>
    public required ApplyPlan Plan { get; init; }

    /// <summary>What was built; null where nothing was.</summary>
    public BuildOutcome? Built { get; init; }

    /// <summary>The folder of the bundle that is kept, as it was typed; null for none.</summary>
    public string? BundleName { get; init; }

    /// <summary>The command that does what a dry run shows.</summary>
    public required string Command { get; init; }

    /// <summary>The files of the lock file that the machine does not have.</summary>
    public IEnumerable<Artifact> Lacking => Plan.Placements.SelectMany(LackingOf);

    /// <summary>The paths of the files that need no copy, because they are in their places.</summary>
    public ImmutableHashSet<string> InPlace =>
    [
        .. Locked.Lock.Artifacts
            .Except(Plan.Placements.Where(placement => placement.NeedsCopy).SelectMany(placement => placement.Files))
            .Select(artifact => artifact.Path),
    ];

    /// <summary>The files of a release or a kubectl that the machine does not have.</summary>
    public static IEnumerable<Artifact> LackingOf(Placement placement) =>
        placement.NeedsCopy ? placement.Files.Except(placement.Right) : [];
}
