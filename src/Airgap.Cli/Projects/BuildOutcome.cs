using System.Collections.Immutable;
using Airgap.Bundles;
using Airgap.Locking;
using Airgap.Signing;

namespace Airgap.Cli.Projects;

/// <summary>A bundle that was built.</summary>
internal sealed record BuildOutcome
{
    /// <summary>The lock file that it follows.</summary>
    public required Lock Lock { get; init; }

    /// <summary>The bundle's folder, a full path.</summary>
    public required string Folder { get; init; }

    /// <summary>The volume that it is on; null if it is unknown.</summary>
    public required BundleVolume? Volume { get; init; }

    /// <summary>What was done.</summary>
    public required BuildResult Result { get; init; }

    /// <summary>How many files the delta leaves out; 0 for a full bundle.</summary>
    public required int Omitted { get; init; }

    /// <summary>The bundle that a delta was requested against; null if none was.</summary>
    public required BundleId? Since { get; init; }

    /// <summary>The fingerprint of the key that signed it; null if this build did not sign.</summary>
    public required Fingerprint? Key { get; init; }

    /// <summary>The warnings of the manifest and of the plan.</summary>
    public required ImmutableArray<Diagnostic> Warnings { get; init; }
}
