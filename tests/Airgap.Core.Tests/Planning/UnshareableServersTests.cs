using System.Collections.Immutable;
using Airgap.Planning;
using Airgap.Versions;
using CsCheck;
using Xunit;

namespace Airgap.Core.Tests.Planning;

/// <summary>The proof that a set of kubectls is the smallest is one, and there is always one.</summary>
public sealed class UnshareableServersTests
{
    private static readonly Gen<MinorVersion> _server = Gen.Frequency(
        (6, Gen.Int[15, 40].Select(minor => new MinorVersion(1, minor))),
        (1, Gen.Int[0, 6].Select(minor => new MinorVersion(2, minor))));

    [Theory]
    [InlineData("1.21 1.22 1.23", "1.21")]
    [InlineData("1.19 1.21 1.24", "1.19 1.24")]
    [InlineData("1.20 1.23 1.26", "1.20 1.23 1.26")]
    [InlineData("1.0 1.2", "1.0")]
    [InlineData("1.30 2.30", "1.30 2.30")]
    [InlineData("", "")]
    public void Of_servers_fewer_than_three_minors_apart_only_one_is_named(string servers, string expected) =>
        Assert.Equal(expected, string.Join(' ', UnshareableServers.Find(Minors(servers), _ => true)));

    [Fact]
    public void A_kubectl_that_does_not_exist_serves_no_release()
    {
        // 1.20 and 1.22 could share 1.21, and nothing else.
        Assert.Equal("1.20 1.22", string.Join(' ', UnshareableServers.Find(Minors("1.20 1.22"), minor => minor.Minor != 21)));
        Assert.Equal("1.22", string.Join(' ', UnshareableServers.Find(Minors("1.18 1.22"), minor => minor.Minor >= 21)));
    }

    [Fact]
    public void Where_every_kubectl_is_isOutthere_are_as_many_as_kubectls_in_the_smallest_set() =>
        Gen.Select(_server.Array[1, 10], Gen.Int[0, Platform.All.Length - 1].Select(i => Platform.All[i])).Sample(
            (drawn, platform) =>
            {
                bool Exists(MinorVersion minor) => KubectlHistory.MayExist(new KubernetesVersion(minor.Major, minor.Minor, 0), platform);
                var servers = drawn.Distinct().Where(server => Exists(server with { Minor = server.Minor + 1 })).ToImmutableArray();
                var supply = new KubectlSupply(
                    platform,
                    [.. Reachable(servers).Where(Exists).Select(minor => new KubernetesVersion(minor.Major, minor.Minor, 5))],
                    []);

                var cover = KubectlCover.Find(servers, [supply])[platform];

                Assert.Equal(cover.Length, Proof(servers, Exists).Length);
            },
            iter: 2000);

    [Fact]
    public void With_gaps_in_what_exists_there_are_as_many_all_the_same() =>
        Gen.Select(_server.Array[1, 8], Gen.Bool.Array[64]).Sample(
            (drawn, isOut) =>
            {
                bool Exists(MinorVersion minor) => isOut[minor.Minor] || minor.Minor % 3 == 0;
                var servers = drawn.Distinct().ToImmutableArray();
                var supply = new KubectlSupply(
                    Platform.All[0],
                    [.. Reachable(servers).Where(Exists).Select(minor => new KubernetesVersion(minor.Major, minor.Minor, 5))],
                    []);

                Assert.Equal(KubectlCover.Find(servers, [supply])[Platform.All[0]].Length, Proof(servers, Exists).Length);
            },
            iter: 2000);

    /// <summary>What is found, checked: no kubectl serves two of them.</summary>
    private static ImmutableArray<MinorVersion> Proof(ImmutableArray<MinorVersion> servers, Func<MinorVersion, bool> exists)
    {
        var proof = UnshareableServers.Find(servers, exists);
        Assert.All(Reachable(proof).Where(exists), kubectl => Assert.True(proof.Count(server => VersionSkew.Allows(kubectl, server)) <= 1));
        Assert.Empty(proof.Except(servers));
        return proof;
    }

    private static IEnumerable<MinorVersion> Reachable(IEnumerable<MinorVersion> servers) =>
        servers.SelectMany(server => new[] { -1, 0, 1 }.Select(step => server with { Minor = server.Minor + step }))
            .Where(minor => minor.Minor >= 0).Distinct();

    private static IEnumerable<MinorVersion> Minors(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(minor => MinorVersion.TryParse(minor, out var value) ? value : throw new FormatException(minor));
}
