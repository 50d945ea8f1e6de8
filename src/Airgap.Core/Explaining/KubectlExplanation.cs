using System.Collections.Immutable;
using Airgap.Locking;
using Airgap.Versions;

namespace Airgap.Explaining;

/// <summary>Why a kubectl is in the bundle.</summary>
public sealed record KubectlExplanation : Explanation
{
    /// <summary>The kubectl.</summary>
    public required KubernetesVersion Version { get; init; }

    /// <summary>Whether <c>kubectl.include</c> asks for it.</summary>
    public required bool IsIncluded { get; init; }

    /// <summary>The releases that it serves, each with the platforms on which it does; none for one that is only carried.</summary>
    public required ImmutableArray<(K3sRelease Release, ImmutableArray<Platform> Platforms)> Serves { get; init; }

    /// <summary>Its files.</summary>
    public required ImmutableArray<Artifact> Files { get; init; }

    /// <summary>That no smaller set would do where it is carried, or why the set is larger: platforms alike in one.</summary>
    public required ImmutableArray<KubectlProof> Proofs { get; init; }

    /// <summary>Newer patches of its minor that other platforms get and that were not out for these.</summary>
    public required ImmutableArray<(KubernetesVersion Newer, ImmutableArray<Platform> Platforms)> NewerElsewhere { get; init; }
}
