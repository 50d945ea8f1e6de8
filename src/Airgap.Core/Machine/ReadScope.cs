using System.Collections.Immutable;
using Airgap.Content;
using Airgap.Targets;

namespace Airgap.Machine;

/// <summary>
/// What a plan needs to know about a machine, besides what is always read: the version list, the settings, the receipts, the names.
/// </summary>
public sealed record ReadScope
{
    /// <summary>Where files of a bundle go, and what they must be.</summary>
    public ImmutableDictionary<TargetPlace, ContentId> Places { get; init; } = ImmutableDictionary<TargetPlace, ContentId>.Empty;

    /// <summary>Whether what is missing of <see cref="Places"/> will be copied: the progress counts it from the beginning.</summary>
    public bool WillCopy { get; init; }

    /// <summary>The full paths of those that are other files: temporary files beside them may be left of a killed run.</summary>
    public ImmutableArray<string> OtherFiles { get; init; } = [];

    /// <summary>Whether releases and kubectls that nothing lists are looked for.</summary>
    public bool Extras { get; init; }

    /// <summary>Whether the version folders of Rancher Desktop's cache are judged.</summary>
    public bool Releases { get; init; }

    /// <summary>Whether the files that receipts list are compared.</summary>
    public bool PlacedFiles { get; init; }

    /// <summary>
    /// Whether the files of the last receipt may be deleted: then their bytes are compared, also where size, time and number are equal.
    /// </summary>
    public bool MayUndo { get; init; }

    /// <summary>The same for the files of all receipts that are not among <see cref="Places"/>.</summary>
    public bool MayPrune { get; init; }

    /// <summary>
    /// Whether programs, owners and profiles are looked at, as doctor does; then unreadable receipts are a finding, not an error.
    /// </summary>
    public bool Diagnosis { get; init; }
}
