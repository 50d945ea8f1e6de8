using System.Collections.Immutable;
using Airgap.Versions;

namespace Airgap.Planning;

/// <summary>
/// Proves that a set of kubectls is the smallest: finds servers of which no two can share a kubectl. Each of them needs a kubectl of
/// its own, so no set can have fewer kubectls than there are such servers.
/// </summary>
/// <remarks>
/// The existing kubectls that can serve a server are neighbours, so they form an interval. For intervals, the largest set without an
/// overlap has as many members as the smallest set of points that hits every interval, and a greedy choice by the upper end finds it.
/// So if kubectls were chosen from all that exist, this set has exactly as many members as <see cref="KubectlCover"/>'s.
/// </remarks>
public static class UnshareableServers
{
    /// <summary>Finds the largest such set, lowest first.</summary>
    /// <param name="servers">The servers' minor versions.</param>
    /// <param name="exists">Whether there is a kubectl of a minor version.</param>
    /// <returns>The set; servers that no kubectl can serve are not in it.</returns>
    public static ImmutableArray<MinorVersion> Find(IEnumerable<MinorVersion> servers, Func<MinorVersion, bool> exists)
    {
        var found = ImmutableArray.CreateBuilder<MinorVersion>();
        var intervals = servers.Distinct()
            .Select(server => Kubectls(server, exists))
            .OfType<(MinorVersion Server, MinorVersion First, MinorVersion Last)>()
            .OrderBy(interval => interval.Last)
            .ThenBy(interval => interval.Server);
        MinorVersion? end = null;
        foreach (var (server, first, last) in intervals)
        {
            if (end is null || first.CompareTo(end.Value) > 0)
            {
                found.Add(server);
                end = last;
            }
        }

        return found.ToImmutable();
    }

    private static (MinorVersion Server, MinorVersion First, MinorVersion Last)? Kubectls(
        MinorVersion server, Func<MinorVersion, bool> exists)
    {
        var able = Enumerable.Range(server.Minor - VersionSkew.Allowed, (2 * VersionSkew.Allowed) + 1)
            .Where(minor => minor >= 0)
            .Select(minor => server with { Minor = minor })
            .Where(exists)
            .ToArray();
        return able.Length == 0 ? null : (server, able[0], able[^1]);
    }
}
