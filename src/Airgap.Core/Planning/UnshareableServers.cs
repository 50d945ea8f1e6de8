using System.Collections.Immutable;
using Airgap.Versions;

namespace Airgap.Planning;

/// <summary>
/// The proof that a set of kubectls is the smallest: server minors no two of which one kubectl could serve. Each of them needs a kubectl of
/// its own, so no set can be smaller than they are many.
/// </summary>
/// <remarks>
/// Of the kubectls that exist, those that can serve a server stand side by side. For such intervals the largest set of which no two meet is
/// as large as the smallest set of points that meets them all, and choosing greedily by the upper end finds it. So where kubectls were
/// chosen from all that exist, this set is exactly as large as <see cref="KubectlCover"/>'s.
/// </remarks>
public static class UnshareableServers
{
    /// <summary>Finds the largest such set, lowest first.</summary>
    /// <param name="servers">The server minors.</param>
    /// <param name="exists">Whether there is a kubectl of a minor.</param>
    /// <returns>The set; servers that no kubectl can serve are not in it.</returns>
    public static ImmutableArray<MinorVersion> Find(IEnumerable<MinorVersion> servers, Func<MinorVersion, bool> exists)
    {
        var found = ImmutableArray.CreateBuilder<MinorVersion>();
        MinorVersion? taken = null;
        foreach (var (server, first, last) in servers.Distinct().Select(server => Kubectls(server, exists)).OfType<(MinorVersion Server, MinorVersion First, MinorVersion Last)>().OrderBy(range => range.Last).ThenBy(range => range.Server))
        {
            if (taken is null || first.CompareTo(taken.Value) > 0)
            {
                found.Add(server);
                taken = last;
            }
        }

        return found.ToImmutable();
    }

    private static (MinorVersion Server, MinorVersion First, MinorVersion Last)? Kubectls(MinorVersion server, Func<MinorVersion, bool> exists)
    {
        var able = Enumerable.Range(server.Minor - VersionSkew.Allowed, (2 * VersionSkew.Allowed) + 1)
            .Where(minor => minor >= 0)
            .Select(minor => server with { Minor = minor })
            .Where(exists)
            .ToArray();
        return able.Length == 0 ? null : (server, able[0], able[^1]);
    }
}
