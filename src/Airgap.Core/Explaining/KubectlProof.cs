using System.Collections.Immutable;
using Airgap.Manifests;
using Airgap.Planning;
using Airgap.RancherDesktop;
using Airgap.Versions;

namespace Airgap.Explaining;

/// <summary>The kubectls of some platforms, and the proof that no smaller set would do.</summary>
public sealed record KubectlProof
{
    /// <summary>The platforms for which all of this is so.</summary>
    public required ImmutableArray<Platform> Platforms { get; init; }

    /// <summary>Their kubectls, lowest first, without the included ones.</summary>
    public required ImmutableArray<KubernetesVersion> Kubectls { get; init; }

    /// <summary>Those that <c>kubectl.include</c> asks for, which are there in any case.</summary>
    public required ImmutableArray<KubernetesVersion> Included { get; init; }

    /// <summary>Server minors that no included kubectl serves and no two of which can share one: as many as <see cref="Kubectls"/> where that is the minimum.</summary>
    public required ImmutableArray<MinorVersion> Unshareable { get; init; }

    /// <summary>Why there are as many as there are.</summary>
    public required KubectlSetReason Reason { get; init; }

    /// <summary>The proofs of a lock's platforms, those alike in one.</summary>
    public static ImmutableArray<KubectlProof> Of(Lock value) =>
    [
        .. value.Request.Platforms
            .Select(platform => Of(value, platform))
            .GroupBy(proof => $"{string.Join(' ', proof.Kubectls)}|{string.Join(' ', proof.Included)}|{string.Join(' ', proof.Unshareable)}|{proof.Reason}", StringComparer.Ordinal)
            .Select(alike => alike.First() with { Platforms = [.. alike.SelectMany(proof => proof.Platforms)] }),
    ];

    private static KubectlProof Of(Lock value, Platform platform)
    {
        var carried = value.Kubectl.Where(row => row.Platforms.Contains(platform)).Select(row => row.Version).Distinct().Order().ToArray();
        var included = carried.Where(value.Request.KubectlInclude.Contains).ToImmutableArray();
        var chosen = carried.Except(included).ToImmutableArray();
        var runs = RancherDesktopTable.Stated(value.Request.RancherDesktop).KubectlPlatform(platform);
        var unserved = value.Releases
            .Select(release => release.Version.MinorVersion)
            .Where(server => !included.Any(kubectl => VersionSkew.Allows(kubectl.MinorVersion, server)));
        var unshareable = UnshareableServers.Find(unserved, minor => KubectlHistory.MayExist(new KubernetesVersion(minor.Major, minor.Minor, 0), runs));
        return new KubectlProof
        {
            Platforms = [platform],
            Kubectls = chosen,
            Included = included,
            Unshareable = unshareable,
            Reason = chosen.Length <= unshareable.Length ? KubectlSetReason.Minimum
                : value.Request.KubectlPolicy == KubectlPolicy.Matching ? KubectlSetReason.Matching
                : KubectlSetReason.NotOut,
        };
    }
}
