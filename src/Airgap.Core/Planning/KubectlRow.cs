using System.Collections.Immutable;
using Airgap.Versions;

namespace Airgap.Planning;

/// <summary>The releases that a kubectl serves on some platforms.</summary>
/// <param name="Version">The kubectl.</param>
/// <param name="Serves">The releases for which kuberlr will choose it; empty for an included one that is not needed.</param>
/// <param name="Platforms">The target platforms.</param>
public sealed record KubectlRow(KubernetesVersion Version, ImmutableArray<K3sRelease> Serves, ImmutableArray<Platform> Platforms);
