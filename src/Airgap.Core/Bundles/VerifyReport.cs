using System.Collections.Immutable;
using Airgap.Locking;

namespace Airgap.Bundles;

/// <summary>The result of verifying a bundle.</summary>
public sealed record VerifyReport
{
    /// <summary>The bundle's id.</summary>
    public required BundleId Id { get; init; }

    /// <summary>How many files were checked.</summary>
    public required int Files { get; init; }

    /// <summary>Their expected size, in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>The problems, by path; empty if the bundle is correct.</summary>
    public required ImmutableSortedDictionary<string, string> Problems { get; init; }

    /// <summary>Files that are not part of the bundle. They are reported, but not read, and are not an error.</summary>
    public required ImmutableArray<string> Extra { get; init; }
}
