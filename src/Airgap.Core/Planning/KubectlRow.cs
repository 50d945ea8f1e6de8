using System.Collections.Immutable;
using Airgap.Versions;

namespace Airgap.Planning;

/// <summary>Whom a kubectl serves, where.</summary>
/// <param name="Version">The kubectl.</param>
/// <param name="Serves">The releases for which kuberlr will choose it; empty for one that is only carried.</param>
/// <param name="Platforms">The target platforms on which that is so.</param>
public sealed record KubectlRow(KubernetesVersion Version, ImmutableArray<K3sRelease> Serves, ImmutableArray<Platform> Platforms);
