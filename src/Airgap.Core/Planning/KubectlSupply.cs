using System.Collections.Immutable;
using Airgap.Versions;

namespace Airgap.Planning;

/// <summary>The kubectls that exist for one platform.</summary>
/// <param name="Platform">The platform.</param>
/// <param name="Available">The kubectls to choose from.</param>
/// <param name="Included">The kubectls that the bundle has in any case.</param>
public sealed record KubectlSupply(
    Platform Platform, ImmutableArray<KubernetesVersion> Available, ImmutableArray<KubernetesVersion> Included);
