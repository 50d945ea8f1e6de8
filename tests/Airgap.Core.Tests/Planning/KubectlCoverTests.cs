using System.Collections.Immutable;
using Airgap.Planning;
using Airgap.Versions;
using Xunit;

namespace Airgap.Core.Tests.Planning;

/// <summary>The smallest set of kubectls, by example.</summary>
public sealed class KubectlCoverTests
{
    [Fact]
    public void Three_neighbouring_servers_need_one_kubectl_in_the_middle()
    {
        Assert.Equal("linux/amd64: 1.22.0", Find("1.21 1.22 1.23", All()));
    }

    [Fact]
    public void Servers_far_apart_share_a_kubectl_where_they_can()
    {
        Assert.Equal("linux/amd64: 1.20.0 1.24.0", Find("1.24 1.21 1.19", All()));
    }

    [Fact]
    public void A_single_server_gets_its_own_minor_though_the_next_would_do()
    {
        Assert.Equal("linux/amd64: 1.30.0", Find("1.30", All()));
    }

    [Fact]
    public void Two_neighbours_get_the_newer_minor_of_the_two_that_do_as_well()
    {
        Assert.Equal("linux/amd64: 1.31.0", Find("1.30 1.31", All()));
    }

    [Fact]
    public void The_newest_patch_of_the_chosen_minor_is_taken()
    {
        Assert.Equal("linux/amd64: 1.30.14", Find("1.30", ("linux/amd64", "1.30.13 1.30.14 1.30.4", "")));
    }

    [Fact]
    public void An_included_kubectl_serves_too_so_that_fewer_are_added()
    {
        Assert.Equal(
            "linux/amd64: 1.29.4 1.32.0",
            Find("1.28 1.30 1.31 1.32", ("linux/amd64", "1.28.0 1.29.0 1.30.0 1.31.0 1.32.0 1.33.0", "1.29.4")));
    }

    [Fact]
    public void An_included_kubectl_that_serves_no_release_is_carried_all_the_same()
    {
        Assert.Equal("linux/amd64: 1.20.3 1.30.0", Find("1.30", ("linux/amd64", "1.29.0 1.30.0 1.31.0", "1.20.3")));
    }

    [Fact]
    public void Platforms_share_a_version_where_each_could_have_a_better_one()
    {
        Assert.Equal(
            "darwin/arm64: 1.21.0; linux/amd64: 1.21.0",
            Find("1.20", ("darwin/arm64", "1.21.0", ""), ("linux/amd64", "1.19.0 1.20.0 1.21.0", "")));
    }

    [Fact]
    public void A_platform_that_lacks_a_version_gets_another_set_of_the_same_size()
    {
        Assert.Equal(
            "linux/amd64: 1.30.0; windows/amd64: 1.29.0",
            Find("1.29 1.30", ("linux/amd64", "1.30.0", ""), ("windows/amd64", "1.29.0", "")));
    }

    [Fact]
    public void No_platform_carries_more_kubectls_than_it_needs_to_spare_another_version()
    {
        Assert.Equal(
            "darwin/arm64: 1.21.0 1.23.0; linux/amd64: 1.22.0",
            Find("1.21 1.22 1.23", ("darwin/arm64", "1.21.0 1.23.0", ""), ("linux/amd64", "1.21.0 1.22.0 1.23.0", "")));
    }

    [Fact]
    public void The_skew_of_every_platform_counts_where_several_have_the_same_to_choose_from()
    {
        const string available = "1.19.2 1.21.2 1.23.1 1.25.2";

        Assert.Equal(
            "darwin/arm64: 1.20.2 1.23.1 1.25.3; linux/amd64: 1.21.2 1.23.1; windows/amd64: 1.20.2 1.23.1 1.25.3",
            Find(
                "1.20 1.22 1.24",
                ("darwin/arm64", available, "1.25.3 1.20.2"),
                ("linux/amd64", "1.19.1 1.21.2 1.23.1 1.24.2 1.25.2", ""),
                ("windows/amd64", available, "1.25.3 1.20.2")));
    }

    [Fact]
    public void Without_skew_each_minor_needs_its_own()
    {
        Assert.Equal("linux/amd64: 1.21.0 1.22.0 1.24.0", Find("1.21 1.22 1.24", 0, All()));
    }

    [Fact]
    public void Another_major_is_another_world()
    {
        Assert.Equal("linux/amd64: 1.30.0 2.0.0", Find("1.30 2.0", ("linux/amd64", "1.29.0 1.30.0 1.31.0 2.0.0 2.1.0", "")));
    }

    [Fact]
    public void Servers_that_no_kubectl_can_serve_are_named_with_their_platform()
    {
        var supplies = Supplies([("darwin/arm64", "1.21.0 1.22.0", ""), ("linux/amd64", "1.18.0 1.21.0", "")]);

        var unserved = KubectlCover.Unserved(Servers("1.19 1.21"), supplies);

        Assert.Equal([(Platform.Parse("darwin/arm64"), new MinorVersion(1, 19))], unserved);
        Assert.Throws<InvalidOperationException>(() => KubectlCover.Find(Servers("1.19 1.21"), supplies));
    }

    [Theory]
    [InlineData("1.29.0 1.30.0 1.31.0", "1.31.0")]
    [InlineData("1.29.9 1.30.2 1.30.14", "1.30.14")]
    [InlineData("1.28.0 1.32.0", null)]
    [InlineData("", null)]
    public void Kuberlr_takes_the_newest_in_range_not_the_exact_one(string kubectls, string? expected)
    {
        Assert.Equal(expected, KubectlCover.Choose(Versions(kubectls), new MinorVersion(1, 30))?.ToString());
    }

    [Fact]
    public void Forty_minors_on_six_platforms_with_different_gaps_are_walked()
    {
        var servers = Enumerable.Range(11, 40).Select(minor => new MinorVersion(1, minor)).ToImmutableArray();
        var supplies = Platform.All.Select((platform, i) => new KubectlSupply(
            platform,
            [.. Enumerable.Range(10, 42).Where(minor => (minor + i) % (7 + i) != 0).Select(minor => new KubernetesVersion(1, minor, 0))],
            [])).ToImmutableArray();

        var found = KubectlCover.Find(servers, supplies);

        Assert.All(servers, server => Assert.All(found.Values, kubectls => Assert.NotNull(KubectlCover.Choose(kubectls, server))));
        Assert.All(found.Values, kubectls => Assert.InRange(kubectls.Length, 14, 20));
    }

    private static (string Platform, string Available, string Included) All() =>
        ("linux/amd64", string.Join(' ', Enumerable.Range(17, 18).Select(minor => $"1.{minor}.0")), "");

    private static string Find(string servers, params (string Platform, string Available, string Included)[] supplies) =>
        Find(servers, 1, supplies);

    private static string Find(string servers, int skew, params (string Platform, string Available, string Included)[] supplies) =>
        string.Join(
            "; ",
            KubectlCover.Find(Servers(servers), Supplies(supplies), skew)
                .OrderBy(pair => pair.Key)
                .Select(pair => $"{pair.Key}: {string.Join(' ', pair.Value)}"));

    private static ImmutableArray<KubectlSupply> Supplies((string Platform, string Available, string Included)[] supplies) =>
        [
            .. supplies.Select(
                supply => new KubectlSupply(Platform.Parse(supply.Platform), Versions(supply.Available), Versions(supply.Included))),
        ];

    private static ImmutableArray<MinorVersion> Servers(string text) =>
        [.. Versions(string.Join(' ', text.Split(' ').Select(minor => minor + ".0"))).Select(version => version.MinorVersion)];

    private static ImmutableArray<KubernetesVersion> Versions(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(part => KubernetesVersion.Parse(part))];
}
