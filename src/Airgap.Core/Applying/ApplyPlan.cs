using System.Collections.Immutable;
using Airgap.Bundles;
using Airgap.Compatibility;
using Airgap.Targets;
using Airgap.Versions;

namespace Airgap.Applying;

/// <summary>What an apply will do, found by reading alone.</summary>
public sealed record ApplyPlan
{
    /// <summary>The bundle.</summary>
    public required Bundle Bundle { get; init; }

    /// <summary>The releases, lowest first.</summary>
    public required ImmutableArray<Placement> Releases { get; init; }

    /// <summary>The kubectls, lowest first.</summary>
    public required ImmutableArray<Placement> Kubectls { get; init; }

    /// <summary>The other files, by name.</summary>
    public ImmutableArray<Placement> Files { get; init; } = [];

    /// <summary>The version list as it will be; null where no release is applied.</summary>
    public required VersionList? List { get; init; }

    /// <summary>The version list as it is.</summary>
    public required EarlierVersionList ListBefore { get; init; }

    /// <summary>kuberlr's settings as they will be; null where they are left alone.</summary>
    public KuberlrSettingsChange? Settings { get; init; }

    /// <summary>What the target's receipts tell about files.</summary>
    public required ImmutableDictionary<string, KnownContent> Known { get; init; }

    /// <summary>For each of the bundle's releases what kuberlr will take; null where there is nothing in range.</summary>
    public required ImmutableArray<(K3sRelease Release, KuberlrEntry? Kubectl)> Choices { get; init; }

    /// <summary>What earlier applies placed and goes now.</summary>
    public ImmutableArray<ReceiptFile> Pruned { get; init; } = [];

    /// <summary>What is worth knowing.</summary>
    public required ImmutableArray<Diagnostic> Warnings { get; init; }

    /// <summary>Everything that will be placed or is there already.</summary>
    public IEnumerable<Placement> Placements => Releases.Concat(Kubectls).Concat(Files);

    /// <summary>Whether the list has to be written.</summary>
    public bool ListChanges => List is { } list && (ListBefore.Bytes is not { } bytes || !bytes.AsSpan().SequenceEqual(list.Write()));

    /// <summary>Whether anything will be different.</summary>
    public bool Changes => ListChanges || Settings is { IsNeeded: true } || !Pruned.IsEmpty || Placements.Any(placement => placement.State != PlacementState.InPlace);
}
