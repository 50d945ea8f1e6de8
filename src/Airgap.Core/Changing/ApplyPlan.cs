using System.Collections.Immutable;
using Airgap.Content;
using Airgap.Kuberlr;
using Airgap.RancherDesktop;
using Airgap.Receipts;
using Airgap.Versions;

namespace Airgap.Changing;

/// <summary>What an apply will do.</summary>
public sealed record ApplyPlan : ChangePlan
{
    /// <summary>The bundle's lock file.</summary>
    public required Lock Lock { get; init; }

    /// <summary>The releases, lowest first.</summary>
    public required ImmutableArray<Placement> Releases { get; init; }

    /// <summary>The kubectls, lowest first.</summary>
    public required ImmutableArray<Placement> Kubectls { get; init; }

    /// <summary>The other files, by name.</summary>
    public ImmutableArray<Placement> Files { get; init; } = [];

    /// <summary>The version list as it will be; null where no release is applied.</summary>
    public required VersionList? List { get; init; }

    /// <summary>The version list as it is.</summary>
    public required VersionListFile ListBefore { get; init; }

    /// <summary>kuberlr's settings as they will be; null where they are not changed.</summary>
    public KuberlrConfChange? Settings { get; init; }

    /// <summary>For each of the bundle's releases the kubectl that kuberlr will take; null where none is in range.</summary>
    public required ImmutableArray<(K3sRelease Release, KuberlrEntry? Kubectl)> Choices { get; init; }

    /// <summary>What earlier applies placed and is removed.</summary>
    public ImmutableArray<ReceiptFile> Pruned { get; init; } = [];

    /// <summary>Warnings about the plan.</summary>
    public required ImmutableArray<Diagnostic> Warnings { get; init; }

    /// <summary>Everything that will be placed or exists already.</summary>
    public IEnumerable<Placement> Placements => Releases.Concat(Kubectls).Concat(Files);

    /// <summary>Whether the list must be written.</summary>
    public bool ListChanges => List is { } list && (ListBefore.Bytes is not { } bytes || !bytes.AsSpan().SequenceEqual(list.Write()));

    /// <inheritdoc/>
    public override string? BundleId => Lock.Id.ToString();

    /// <summary>
    /// The version list follows the folders that it lists; what is pruned goes after the list that does not name it any more.
    /// </summary>
    public override ImmutableArray<Step> Steps =>
    [
        .. Placements.Where(placement => placement.NeedsCopy).Select(placement => new PlaceStep(placement)),
        .. Placements
            .Where(placement => placement.State == TargetState.NotExecutable)
            .Select(placement => new ModeStep(placement.Path, FileModes.Executable)),
        .. ListChanges
            ? [new TextStep(ListBefore.FilePath, ListBefore.Bytes, List!.Write(), ListBefore.Bytes is null && ListBefore.Exists)]
            : Array.Empty<Step>(),
        .. Settings is { IsNeeded: true } settings ? [new TextStep(settings.Path, settings.Before, settings.After)] : Array.Empty<Step>(),
        .. Pruned.IsEmpty ? Array.Empty<Step>() : [new RemoveStep(Pruned)],
    ];
}
