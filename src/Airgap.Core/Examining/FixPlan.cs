using System.Collections.Immutable;
using Airgap.Compatibility;

namespace Airgap.Examining;

/// <summary>What can be mended without a network and without guessing.</summary>
public sealed record FixPlan
{
    /// <summary>The version list as it should be; null where it need not change.</summary>
    public VersionList? List { get; init; }

    /// <summary>Programs that may not be run, and should be.</summary>
    public ImmutableArray<string> NotExecutable { get; init; } = [];

    /// <summary>Files and folders of another owner.</summary>
    public ImmutableArray<string> Foreign { get; init; } = [];

    /// <summary>Broken files that hide good ones.</summary>
    public ImmutableArray<string> Broken { get; init; } = [];

    /// <summary>Whether an apply that was killed left something.</summary>
    public bool Leftovers { get; init; }

    /// <summary>Whether there is nothing to mend.</summary>
    public bool IsEmpty => List is null && NotExecutable.IsEmpty && Foreign.IsEmpty && Broken.IsEmpty && !Leftovers;
}
