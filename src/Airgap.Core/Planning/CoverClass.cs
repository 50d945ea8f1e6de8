using System.Collections.Immutable;
using Airgap.Versions;

namespace Airgap.Planning;

/// <summary>Platforms whose supply is the same, and who therefore choose alike.</summary>
internal sealed record CoverClass(ImmutableArray<Platform> Platforms, ImmutableArray<KubernetesVersion> Available, ImmutableArray<KubernetesVersion> Included)
{
    public static ImmutableArray<CoverClass> Group(ImmutableArray<KubectlSupply> supplies) =>
    [
        .. supplies
            .OrderBy(supply => supply.Platform)
            .GroupBy(supply => string.Join(' ', supply.Available.Distinct().Order()) + "|" + string.Join(' ', supply.Included.Distinct().Order()), StringComparer.Ordinal)
            .Select(group => new CoverClass(
                [.. group.Select(supply => supply.Platform)],
                [.. group.First().Available.Distinct().OrderDescending()],
                [.. group.First().Included.Distinct().OrderDescending()])),
    ];

    /// <summary>Whether a kubectl of this minor is carried in any case.</summary>
    public bool Includes(int major, int minor) => Included.Any(version => version.Major == major && version.Minor == minor);

    /// <summary>What may be decided for a minor: nothing, or one of its versions. A minor that is there already needs no second kubectl.</summary>
    public IEnumerable<KubernetesVersion?> Options(int major, int minor) => Includes(major, minor)
        ? [null]
        : Available.Where(version => version.Major == major && version.Minor == minor).Select(version => (KubernetesVersion?)version).Append(null);
}
