using System.Collections.Immutable;
using Airgap.Versions;

namespace Airgap.Planning;

/// <summary>
/// Finds the smallest set of kubectls such that each server's minor version is within the allowed skew of a kubectl of its platform. Of
/// several such sets, it takes, in this order: the one with the fewest kubectls per platform; with the fewest different versions on all
/// platforms; with the least skew, summed over servers and platforms, where the kubectl of a server is the newest in range, as kuberlr
/// chooses it (kuberlr, <c>internal/finder/versioner.go</c>); with the newer versions, from the highest minor version down; with the
/// newer version on the earlier platform.
/// </summary>
/// <remarks>
/// A dynamic programme over the minor versions, from high to low. Which kubectl serves a server depends only on three neighbouring minor
/// versions, so the decisions for the last two, per platform, are the state: one best path is kept for each state. The result is exact, and
/// the time is linear in the number of minor versions. Platforms with the same available kubectls are handled as one.
/// </remarks>
public static class KubectlCover
{
    /// <summary>The servers that no kubectl of a platform can serve, with that platform.</summary>
    /// <param name="servers">The servers' minor versions.</param>
    /// <param name="supplies">The kubectls of each platform.</param>
    /// <param name="allowedSkew">1, or 0 if each minor version needs its own kubectl.</param>
    public static IEnumerable<(Platform Platform, MinorVersion Server)> Unserved(
        ImmutableArray<MinorVersion> servers, ImmutableArray<KubectlSupply> supplies, int allowedSkew = VersionSkew.Allowed) =>
        from supply in supplies
        from server in servers.Distinct().Order()
        where !supply.Available.Concat(supply.Included).Any(kubectl => InRange(kubectl.MinorVersion, server, allowedSkew))
        select (supply.Platform, server);

    /// <summary>Finds the set.</summary>
    /// <param name="servers">The servers' minor versions.</param>
    /// <param name="supplies">The kubectls of each platform; they can serve every server.</param>
    /// <param name="allowedSkew">1, or 0 if each minor version needs its own kubectl.</param>
    /// <returns>The kubectls of each platform, lowest first, with the included ones.</returns>
    /// <exception cref="InvalidOperationException">A server cannot be served: check with <see cref="Unserved"/> first.</exception>
    public static ImmutableDictionary<Platform, ImmutableArray<KubernetesVersion>> Find(
        ImmutableArray<MinorVersion> servers, ImmutableArray<KubectlSupply> supplies, int allowedSkew = VersionSkew.Allowed)
    {
        var classes = CoverClass.Group(supplies);
        var chosen = classes.Select(group => group.Included.ToHashSet()).ToArray();
        foreach (var majorServers in servers.Distinct().GroupBy(server => server.Major))
        {
            var best = new CoverWalk(classes, [.. majorServers.Select(server => server.Minor)], majorServers.Key, allowedSkew).Walk()
                ?? throw new InvalidOperationException("a server cannot be served");
            foreach (var decision in best)
            {
                for (var i = 0; i < classes.Length; i++)
                {
                    if (decision.Choices[i] is { } version)
                    {
                        chosen[i].Add(version);
                    }
                }
            }
        }

        return classes
            .SelectMany((group, i) => group.Platforms.Select(platform => (platform, Versions: chosen[i].Order().ToImmutableArray())))
            .ToImmutableDictionary(pair => pair.platform, pair => pair.Versions);
    }

    /// <summary>The kubectl that kuberlr chooses for a server: the newest in range.</summary>
    /// <param name="kubectls">The kubectls in its folder.</param>
    /// <param name="server">The server's minor version.</param>
    /// <returns>The kubectl; null if none is in range.</returns>
    public static KubernetesVersion? Choose(IEnumerable<KubernetesVersion> kubectls, MinorVersion server)
    {
        KubernetesVersion? newest = null;
        foreach (var kubectl in kubectls)
        {
            if (VersionSkew.Allows(kubectl.MinorVersion, server) && (newest is null || kubectl.CompareTo(newest.Value) > 0))
            {
                newest = kubectl;
            }
        }

        return newest;
    }

    private static bool InRange(MinorVersion kubectl, MinorVersion server, int allowedSkew) =>
        VersionSkew.Allows(kubectl, server) && Math.Abs(kubectl.Minor - server.Minor) <= allowedSkew;
}
