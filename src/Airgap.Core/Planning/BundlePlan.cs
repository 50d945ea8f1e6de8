using System.Collections.Immutable;
using Airgap.Manifests;
using Airgap.Versions;

namespace Airgap.Planning;

/// <summary>What a bundle will hold and why.</summary>
public sealed record BundlePlan
{
    /// <summary>What was asked for.</summary>
    public required BundleRequest Request { get; init; }

    /// <summary>What each entry came to, by version, then text.</summary>
    public required ImmutableArray<KubernetesRow> Kubernetes { get; init; }

    /// <summary>The kubectls and whom they serve, by version.</summary>
    public required ImmutableArray<KubectlRow> Kubectl { get; init; }

    /// <summary>The files, by ordinal path.</summary>
    public required ImmutableArray<PlannedArtifact> Artifacts { get; init; }

    /// <summary>What is worth knowing.</summary>
    public required ImmutableArray<Diagnostic> Warnings { get; init; }

    /// <summary>The k3s releases, each once, lowest first.</summary>
    public IEnumerable<K3sRelease> Releases => Kubernetes.Select(row => row.Release).Distinct().Order();
}
