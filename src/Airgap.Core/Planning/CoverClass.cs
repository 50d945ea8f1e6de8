using System.Collections.Immutable;
using Airgap.Versions;

namespace Airgap.Planning;

/// <summary>Platforms with the same available kubectls, for which the same kubectls are chosen.</summary>
internal sealed record CoverClass(
    ImmutableArray<Platform> Platforms, ImmutableArray<KubernetesVersion> Available, ImmutableArray<KubernetesVersion> Included)
{
    /// <summary>Groups platforms with the same kubectls.</summary>
    public static ImmutableArray<CoverClass> Group(ImmutableArray<KubectlSupply> supplies) =>
    [
        .. supplies
            .OrderBy(supply => supply.Platform)
            .GroupBy(supply => $"{Text(supply.Available)}|{Text(supply.Included)}", StringComparer.Ordinal)
            .Select(group => new CoverClass(
                [.. group.Select(supply => supply.Platform)],
                [.. group.First().Available.Distinct().OrderDescending()],
                [.. group.First().Included.Distinct().OrderDescending()])),
    ];

    /// <summary>Whether the bundle has a kubectl of this minor version in any case.</summary>
    public bool Includes(int major, int minor) => Included.Any(version => version.Major == major && version.Minor == minor);

    /// <summary>
    /// The choices for a minor version: none, or one of its patches. A minor version that is included needs no second kubectl.
    /// </summary>
    public IEnumerable<KubernetesVersion?> Options(int major, int minor)
    {
        var patches = Available.Where(version => version.Major == major && version.Minor == minor);
        return Includes(major, minor) ? [null] : patches.Select(version => (KubernetesVersion?)version).Append(null);
    }

    private static string Text(IEnumerable<KubernetesVersion> versions) => string.Join(' ', versions.Distinct().Order());
}
