using System.Collections.Immutable;
using Airgap.Versions;

namespace Airgap.Planning;

/// <summary>The search of <see cref="KubectlCover"/> over the minor versions of one major version.</summary>
internal sealed class CoverWalk
{
    private readonly ImmutableArray<CoverClass> _classes;
    private readonly ImmutableHashSet<int> _servers;
    private readonly int _major;
    private readonly int _allowedSkew;

    public CoverWalk(ImmutableArray<CoverClass> classes, ImmutableHashSet<int> servers, int major, int allowedSkew) =>
        (_classes, _servers, _major, _allowedSkew) = (classes, servers, major, allowedSkew);

    /// <summary>The best decisions, highest minor version first; null if a server cannot be served.</summary>
    public ImmutableArray<CoverDecision>? Walk()
    {
        var states = new Dictionary<long, CoverPath> { [0] = CoverPath.Start };
        for (var minor = _servers.Max() + 1; minor >= _servers.Min() - 1; minor--)
        {
            states = Step(states, minor);
        }

        // The remaining states differ only in the two lowest minor versions: the best of all is the answer.
        CoverPath? best = null;
        foreach (var path in states.Values)
        {
            if (best is null || path.IsBetterThan(best))
            {
                best = path;
            }
        }

        return best?.Decisions;
    }

    private Dictionary<long, CoverPath> Step(Dictionary<long, CoverPath> states, int minor)
    {
        var next = new Dictionary<long, CoverPath>();
        var decisions = Decisions(minor).ToArray();
        foreach (var (state, path) in states)
        {
            foreach (var (decision, present, added) in decisions)
            {
                if (Skew(state, present, minor + 1) is not { } skew)
                {
                    continue;
                }

                var candidate = path.With(decision, added, decision.Versions.Length, skew);
                var key = Shift(state, present);
                if (!next.TryGetValue(key, out var known) || candidate.IsBetterThan(known))
                {
                    next[key] = candidate;
                }
            }
        }

        return next;
    }

    /// <summary>
    /// Every combination of choices for a minor version: the decision, the classes that then have a kubectl of it, and how many are added.
    /// </summary>
    private IEnumerable<(CoverDecision Decision, long Present, int Added)> Decisions(int minor)
    {
        IEnumerable<ImmutableArray<KubernetesVersion?>> combinations = [[]];
        foreach (var group in _classes)
        {
            combinations = combinations.SelectMany(_ => group.Options(_major, minor), (so, option) => so.Add(option)).ToArray();
        }

        foreach (var choices in combinations)
        {
            long present = 0;
            var added = 0;
            var versions = new SortedSet<KubernetesVersion>();
            for (var i = 0; i < _classes.Length; i++)
            {
                versions.UnionWith(_classes[i].Included.Where(version => version.Major == _major && version.Minor == minor));
                if (choices[i] is { } version)
                {
                    versions.Add(version);
                    added += _classes[i].Platforms.Length;
                }

                if (choices[i] is not null || _classes[i].Includes(_major, minor))
                {
                    present |= 1L << (2 * i);
                }
            }

            yield return (new CoverDecision(choices, [.. versions.Reverse()]), present, added);
        }
    }

    /// <summary>The skew of a server after the minor version below it is decided; null if a platform cannot serve it.</summary>
    /// <param name="state">
    /// Two bits for each class: whether it has a kubectl of the server's own minor version (low) and of the one above (high).
    /// </param>
    /// <param name="below">The low bit of each class: whether it has a kubectl of the minor version below.</param>
    /// <param name="server">The server's minor version.</param>
    private int? Skew(long state, long below, int server)
    {
        if (!_servers.Contains(server))
        {
            return 0;
        }

        var total = 0;
        for (var i = 0; i < _classes.Length; i++)
        {
            var own = (state >> (2 * i) & 1) != 0;
            var above = (state >> ((2 * i) + 1) & 1) != 0;
            var under = (below >> (2 * i) & 1) != 0;
            if (!own && (_allowedSkew == 0 || (!above && !under)))
            {
                return null;
            }

            // kuberlr chooses the newest in range: the one above if it exists, even if the exact one exists, too.
            total += (above || !own ? 1 : 0) * _classes[i].Platforms.Length;
        }

        return total;
    }

    private long Shift(long state, long present)
    {
        long next = 0;
        for (var i = 0; i < _classes.Length; i++)
        {
            next |= (state >> (2 * i) & 1) << ((2 * i) + 1);
        }

        return next | present;
    }
}
