using System.Collections.Immutable;
using Airgap.Locking;

namespace Airgap.Bundles;

/// <summary>What reading a whole bundle showed.</summary>
public sealed record VerifyReport
{
    /// <summary>The bundle's identity.</summary>
    public required BundleId Id { get; init; }

    /// <summary>How many files were checked.</summary>
    public required int Files { get; init; }

    /// <summary>How many bytes they have to have.</summary>
    public required long Bytes { get; init; }

    /// <summary>What is wrong, by path; empty when everything is right.</summary>
    public required ImmutableSortedDictionary<string, string> Problems { get; init; }

    /// <summary>Files that belong to nobody here. Reported, never read, never an error.</summary>
    public required ImmutableArray<string> Extra { get; init; }
}
