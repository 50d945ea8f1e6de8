using System.Collections.Immutable;
using Airgap.Manifests;
using Airgap.Versions;

namespace Airgap.Planning;

/// <summary>What a bundle will contain, and why.</summary>
public sealed record BundlePlan
{
    /// <summary>The manifest's request.</summary>
    public required BundleRequest Request { get; init; }

    /// <summary>The releases of each entry, by version, then text.</summary>
    public required ImmutableArray<KubernetesRow> Kubernetes { get; init; }

    /// <summary>The kubectls and the releases that they serve, by version.</summary>
    public required ImmutableArray<KubectlRow> Kubectl { get; init; }

    /// <summary>The files, by ordinal path.</summary>
    public required ImmutableArray<PlannedArtifact> Artifacts { get; init; }

    /// <summary>The warnings.</summary>
    public required ImmutableArray<Diagnostic> Warnings { get; init; }

    /// <summary>The k3s releases, each once, lowest first.</summary>
    public IEnumerable<K3sRelease> Releases => Kubernetes.Select(row => row.Release).Distinct().Order();
}
