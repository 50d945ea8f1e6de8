using System.Collections.Immutable;
using Airgap.Versions;

namespace Airgap.Core.Tests.Planning;

/// <summary>
/// The order of preference of the smallest set, word for word: every subset of every platform's kubectls, every combination of them, the
/// best by comparison. Slow and plain, to hold the quick way to.
/// </summary>
internal static class KubectlCoverBruteForce
{
    public static IEnumerable<KeyValuePair<Platform, ImmutableArray<KubernetesVersion>>> Find(KubectlCoverCase question)
    {
        var platforms = question.Supplies.OrderBy(supply => supply.Platform).ToArray();
        var perPlatform = platforms.Select(supply => Fewest(question, supply.Available, supply.Included)).ToArray();
        Candidate? best = null;
        foreach (var added in Combinations(perPlatform))
        {
            var candidate = new Candidate(
                [.. added.Select((set, i) => set.Concat(platforms[i].Included).Distinct().ToImmutableArray())],
                question.Servers);
            if (best is null || candidate.IsBetterThan(best))
            {
                best = candidate;
            }
        }

        return platforms.Select((supply, i) => KeyValuePair.Create(supply.Platform, best!.Sets[i]));
    }

    /// <summary>How many combinations there are to look at.</summary>
    public static long Count(KubectlCoverCase question) =>
        question.Supplies.Aggregate(1L, (product, supply) => product * Fewest(question, supply.Available, supply.Included).Length);

    /// <summary>The subsets that serve all servers together with what is included, none larger than needed.</summary>
    private static ImmutableArray<KubernetesVersion>[] Fewest(
        KubectlCoverCase question, ImmutableArray<KubernetesVersion> available, ImmutableArray<KubernetesVersion> included)
    {
        var choices = available.Distinct().ToArray();
        return Enumerable.Range(0, 1 << choices.Length)
            .Select(bits => choices.Where((_, i) => (bits >> i & 1) != 0).ToImmutableArray())
            .Where(subset => question.Servers.All(server => subset.Concat(included).Any(kubectl => Serves(kubectl, server, question.Skew))))
            .GroupBy(subset => subset.Length)
            .MinBy(group => group.Key)!
            .ToArray();
    }

    private static bool Serves(KubernetesVersion kubectl, MinorVersion server, int skew) =>
        kubectl.Major == server.Major && Math.Abs(kubectl.Minor - server.Minor) <= skew;

    private static IEnumerable<ImmutableArray<ImmutableArray<KubernetesVersion>>> Combinations(
        ImmutableArray<KubernetesVersion>[][] perPlatform) =>
        perPlatform.Aggregate<ImmutableArray<KubernetesVersion>[], IEnumerable<ImmutableArray<ImmutableArray<KubernetesVersion>>>>(
            [[]],
            (combinations, sets) => combinations.SelectMany(_ => sets, (combination, set) => combination.Add(set)));

    /// <summary>What each platform carries, in the order of the platforms' names.</summary>
    private sealed class Candidate
    {
        private readonly int _versions;
        private readonly int _skew;

        public Candidate(ImmutableArray<ImmutableArray<KubernetesVersion>> sets, ImmutableArray<MinorVersion> servers)
        {
            Sets = sets;
            _versions = sets.SelectMany(set => set).Distinct().Count();
            _skew = sets.Sum(set => servers.Distinct().Sum(
                server => Math.Abs(set.Where(kubectl => Serves(kubectl, server, 1)).Max().Minor - server.Minor)));
        }

        public ImmutableArray<ImmutableArray<KubernetesVersion>> Sets { get; }

        public bool IsBetterThan(Candidate other) => (_versions, _skew) != (other._versions, other._skew)
            ? (_versions, _skew).CompareTo((other._versions, other._skew)) < 0
            : IsNewerThan(other);

        private bool IsNewerThan(Candidate other)
        {
            var minors = Sets.Concat(other.Sets).SelectMany(set => set).Select(version => version.MinorVersion);
            foreach (var minor in minors.Distinct().OrderDescending())
            {
                var order = Compare(Of(minor, Sets.SelectMany(set => set)), Of(minor, other.Sets.SelectMany(set => set)));
                for (var i = 0; order == 0 && i < Sets.Length; i++)
                {
                    order = Compare(Of(minor, Sets[i]), Of(minor, other.Sets[i]));
                }

                if (order != 0)
                {
                    return order > 0;
                }
            }

            return false;
        }

        private static KubernetesVersion[] Of(MinorVersion minor, IEnumerable<KubernetesVersion> versions) =>
            [.. versions.Where(version => version.MinorVersion == minor).Distinct().OrderDescending()];

        /// <summary>Newest first; where one list is the beginning of the other, the longer is greater.</summary>
        private static int Compare(KubernetesVersion[] left, KubernetesVersion[] right)
        {
            var different = left.Zip(right).Select(pair => pair.First.CompareTo(pair.Second)).FirstOrDefault(order => order != 0);
            return different != 0 ? different : left.Length.CompareTo(right.Length);
        }
    }
}
