using System.Collections.Immutable;
using Airgap.Planning;
using Airgap.Versions;
using CsCheck;
using Xunit;

namespace Airgap.Core.Tests.Planning;

/// <summary>The quick way to the smallest set finds what looking at every set finds.</summary>
public sealed class KubectlCoverPropertyTests
{
    /// <summary>More combinations than this are left to luck: the same edge cases come with fewer.</summary>
    private const long MostCombinations = 500;

    private static readonly Platform[] _platforms = [.. Platform.All];

    [Fact]
    public void The_set_is_the_one_that_brute_force_prefers()
    {
        Cases().Where(question => question.CanBeServed && KubectlCoverBruteForce.Count(question) <= MostCombinations).Sample(
            question =>
            {
                var found = KubectlCoverCase.Show(KubectlCover.Find(question.Servers, question.Supplies, question.Skew));
                var best = KubectlCoverCase.Show(KubectlCoverBruteForce.Find(question));
                Assert.True(found == best, $"{question}\nfound {found}\nbest  {best}");
            },
            iter: 1000);
    }

    [Fact]
    public void The_order_in_which_servers_and_platforms_are_given_does_not_matter()
    {
        Cases().Where(question => question.CanBeServed).Sample(
            question =>
            {
                var turned = new KubectlCoverCase(
                    [.. question.Servers.Reverse(), .. question.Servers], [.. question.Supplies.Reverse()], question.Skew);
                Assert.Equal(
                    KubectlCoverCase.Show(KubectlCover.Find(question.Servers, question.Supplies, question.Skew)),
                    KubectlCoverCase.Show(KubectlCover.Find(turned.Servers, turned.Supplies, turned.Skew)));
            },
            iter: 1000);
    }

    [Fact]
    public void Only_what_cannot_be_served_is_reported_beforehand()
    {
        Cases().Sample(
            question =>
            {
                var failure = Record.Exception(() => KubectlCover.Find(question.Servers, question.Supplies, question.Skew));
                Assert.Equal(question.CanBeServed, failure is null);
                Assert.True(failure is null or InvalidOperationException);
            },
            iter: 1000);
    }

    /// <summary>Servers around 1.20 and now and then of another major; one to four platforms with gaps of their own, often alike.</summary>
    private static Gen<KubectlCoverCase> Cases() =>
        from servers in Gen.OneOf(Gen.Int[19, 25], Gen.Int[19, 25], Gen.Int[19, 25], Gen.Int[100, 101]).Array[1, 5]
        from skew in Gen.Frequency((3, Gen.Const(1)), (1, Gen.Const(0)))
        from rarity in Gen.Int[0, 5]
        from kinds in Supply(Minors(servers), rarity).Array[1, 3]
        from picks in Gen.Select(Gen.Int[0, _platforms.Length - 1], Gen.Int[0, kinds.Length - 1]).Array[1, 4]
        select new KubectlCoverCase(
            [.. servers.Select(Minor).Distinct()],
            [
                .. picks.DistinctBy(pick => pick.Item1)
                    .Select(pick => new KubectlSupply(_platforms[pick.Item1], kinds[pick.Item2].Available, kinds[pick.Item2].Included)),
            ],
            skew);

    private static Gen<(ImmutableArray<KubernetesVersion> Available, ImmutableArray<KubernetesVersion> Included)> Supply(
        MinorVersion[] minors, int rarity) =>
        from available in Gen.Int[0, 9].Array[minors.Length]
        from included in Gen.Frequency((3, Gen.Const(0)), (1, Gen.Int[1, 2]))
            .SelectMany(count => Gen.Select(Gen.Int[0, minors.Length - 1], Gen.Int[0, 3]).Array[count])
        select (
            minors.SelectMany((minor, i) => Patches(available[i] - rarity).Select(patch => Version(minor, patch))).ToImmutableArray(),
            included.Select(pair => Version(minors[pair.Item1], pair.Item2)).Distinct().ToImmutableArray());

    /// <summary>No patch, one, or two.</summary>
    private static int[] Patches(int luck) => luck switch
    {
        < 0 => [],
        0 or 1 => [1],
        2 => [1, 2],
        _ => [2],
    };

    private static MinorVersion[] Minors(int[] servers) =>
        [
            .. servers.Select(Minor)
                .SelectMany(server => new[] { -1, 0, 1 }.Select(step => server with { Minor = server.Minor + step }))
                .Where(minor => minor.Minor >= 0).Distinct().Order(),
        ];

    private static MinorVersion Minor(int number) => number < 100 ? new MinorVersion(1, number) : new MinorVersion(2, number - 100);

    private static KubernetesVersion Version(MinorVersion minor, int patch) => new(minor.Major, minor.Minor, patch);
}
