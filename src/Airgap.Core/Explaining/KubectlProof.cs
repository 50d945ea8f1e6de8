using System.Collections.Immutable;
using Airgap.Manifests;
using Airgap.Planning;
using Airgap.RancherDesktop;
using Airgap.Versions;

namespace Airgap.Explaining;

/// <summary>The kubectls of some platforms, and the proof that no smaller set can serve all releases.</summary>
public sealed record KubectlProof
{
    /// <summary>The platforms with these kubectls.</summary>
    public required ImmutableArray<Platform> Platforms { get; init; }

    /// <summary>Their kubectls, lowest first, without the included ones.</summary>
    public required ImmutableArray<KubernetesVersion> Kubectls { get; init; }

    /// <summary>The kubectls of <c>kubectl.include</c>, which the bundle has in any case.</summary>
    public required ImmutableArray<KubernetesVersion> Included { get; init; }

    /// <summary>
    /// Minor versions of servers that no included kubectl serves, and of which no two can share a kubectl: as many as <see
    /// cref="Kubectls"/> if that is the minimum.
    /// </summary>
    public required ImmutableArray<MinorVersion> Unshareable { get; init; }

    /// <summary>Why there are so many.</summary>
    public required KubectlSetReason Reason { get; init; }

    /// <summary>The proofs for a lock file: one for all platforms with the same kubectls.</summary>
    public static ImmutableArray<KubectlProof> Of(Lock value) =>
    [
        .. value.Request.Platforms
            .Select(platform => Of(value, platform))
            .GroupBy(proof => proof.Key, StringComparer.Ordinal)
            .Select(group => group.First() with { Platforms = [.. group.SelectMany(proof => proof.Platforms)] }),
    ];

    private string Key =>
        $"{string.Join(' ', Kubectls)}|{string.Join(' ', Included)}|{string.Join(' ', Unshareable)}|{Reason}";

    private static KubectlProof Of(Lock value, Platform platform)
    {
        var carried = value.Kubectl.Where(row => row.Platforms.Contains(platform)).Select(row => row.Version).Distinct().Order().ToArray();
        var included = carried.Where(value.Request.KubectlInclude.Contains).ToImmutableArray();
        var chosen = carried.Except(included).ToImmutableArray();
        var kubectlPlatform = RancherDesktopTable.Stated(value.Request.RancherDesktop).KubectlPlatform(platform);
        var unserved = value.Releases
            .Select(release => release.Version.MinorVersion)
            .Where(server => !included.Any(kubectl => VersionSkew.Allows(kubectl.MinorVersion, server)));
        var unshareable = UnshareableServers.Find(
            unserved, minor => KubectlHistory.MayExist(new KubernetesVersion(minor.Major, minor.Minor, 0), kubectlPlatform));
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
