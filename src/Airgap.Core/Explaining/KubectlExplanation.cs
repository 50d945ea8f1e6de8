using System.Collections.Immutable;
using Airgap.Locking;
using Airgap.Versions;

namespace Airgap.Explaining;

/// <summary>Explains why a kubectl is in the bundle.</summary>
public sealed record KubectlExplanation : Explanation
{
    /// <summary>The kubectl.</summary>
    public required KubernetesVersion Version { get; init; }

    /// <summary>Whether it is in <c>kubectl.include</c>.</summary>
    public required bool IsIncluded { get; init; }

    /// <summary>The releases that it serves, each with its platforms; empty for an included one that is not needed.</summary>
    public required ImmutableArray<(K3sRelease Release, ImmutableArray<Platform> Platforms)> Serves { get; init; }

    /// <summary>Its files.</summary>
    public required ImmutableArray<Artifact> Files { get; init; }

    /// <summary>The proofs of the sets that contain it: one for all platforms with the same set.</summary>
    public required ImmutableArray<KubectlProof> Proofs { get; init; }

    /// <summary>Newer patches of its minor version that other platforms get, because they were not available for these.</summary>
    public required ImmutableArray<(KubernetesVersion Newer, ImmutableArray<Platform> Platforms)> NewerElsewhere { get; init; }
}
