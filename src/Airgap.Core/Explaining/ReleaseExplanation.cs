using System.Collections.Immutable;
using Airgap.Locking;
using Airgap.Versions;

namespace Airgap.Explaining;

/// <summary>Explains why a k3s release is in the bundle.</summary>
public sealed record ReleaseExplanation : Explanation
{
    /// <summary>The release.</summary>
    public required K3sRelease Release { get; init; }

    /// <summary>The entries that resolve to it, at least one.</summary>
    public required ImmutableArray<string> RequestedBy { get; init; }

    /// <summary>The kubectls that serve it, each with its platforms.</summary>
    public required ImmutableArray<(KubernetesVersion Kubectl, ImmutableArray<Platform> Platforms)> ServedBy { get; init; }

    /// <summary>Its files.</summary>
    public required ImmutableArray<Artifact> Files { get; init; }
}
