using System.Collections.Immutable;
using Airgap.Versions;

namespace Airgap.Planning;

/// <summary>
/// The smallest set of kubectls: each server minor is within the allowed skew of some kubectl of its platform. Among all such sets, in
/// this order: the fewest kubectls per platform; the fewest different versions over all platforms; the least skew, where the kubectl of a
/// server is the newest in range, as kuberlr takes it (kuberlr, <c>internal/finder/versioner.go</c>), summed over server minors and
/// platforms; the newest: from the highest minor down, the set that has the newer versions in it, then the platform that has the newer one.
/// </summary>
/// <remarks>
/// Walks the minors from high to low. Whether a server is served and by whom depends on three neighbouring minors only, so what was
/// decided for the last two of them, per platform, is all that matters for the rest: one best path is kept for each such state. Exact,
/// and linear in the number of minors. Platforms with the same supply decide alike and walk as one.
/// </remarks>
public static class KubectlCover
{
    /// <summary>The server minors that no kubectl of a platform can serve, with that platform.</summary>
    /// <param name="servers">The server minors.</param>
    /// <param name="supplies">The kubectls of each platform.</param>
    /// <param name="allowedSkew">1, or 0 where each minor wants its own kubectl.</param>
    public static IEnumerable<(Platform Platform, MinorVersion Server)> Unserved(ImmutableArray<MinorVersion> servers, ImmutableArray<KubectlSupply> supplies, int allowedSkew = VersionSkew.Allowed) =>
        from supply in supplies
        from server in servers.Distinct().Order()
        where !supply.Available.Concat(supply.Included).Any(kubectl => InRange(kubectl.MinorVersion, server, allowedSkew))
        select (supply.Platform, server);

    /// <summary>Finds the set.</summary>
    /// <param name="servers">The server minors.</param>
    /// <param name="supplies">The kubectls of each platform; every server can be served from them.</param>
    /// <param name="allowedSkew">1, or 0 where each minor wants its own kubectl.</param>
    /// <returns>The kubectls of each platform, lowest first, the included ones among them.</returns>
    /// <exception cref="InvalidOperationException">A server cannot be served: ask <see cref="Unserved"/> first.</exception>
    public static ImmutableDictionary<Platform, ImmutableArray<KubernetesVersion>> Find(ImmutableArray<MinorVersion> servers, ImmutableArray<KubectlSupply> supplies, int allowedSkew = VersionSkew.Allowed)
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

    /// <summary>The kubectl that kuberlr takes for a server: the newest in range.</summary>
    /// <param name="kubectls">Those in its folder.</param>
    /// <param name="server">The server's minor.</param>
    /// <returns>Null where none is in range.</returns>
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
