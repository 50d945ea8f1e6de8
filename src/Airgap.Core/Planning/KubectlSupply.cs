using System.Collections.Immutable;
using Airgap.Versions;

namespace Airgap.Planning;

/// <summary>The kubectls of one platform.</summary>
/// <param name="Platform">The platform.</param>
/// <param name="Available">Those to choose from.</param>
/// <param name="Included">Those that are carried in any case.</param>
public sealed record KubectlSupply(Platform Platform, ImmutableArray<KubernetesVersion> Available, ImmutableArray<KubernetesVersion> Included);
