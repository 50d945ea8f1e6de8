using Airgap.RancherDesktop;
using Airgap.Versions;
using Xunit;

namespace Airgap.Core.Tests.RancherDesktop;

/// <summary>Mixes that are known not to work offline, at the edges of what is known.</summary>
public sealed class KnownBadMixTests
{
    [Theory]
    [InlineData("1.21", "containerd", "v1.34.2+k3s1", false)]
    [InlineData("1.21", "containerd", "v1.34.3+k3s1", true)]
    [InlineData("1.21", "containerd", "v1.33.6+k3s1", false)]
    [InlineData("1.21", "containerd", "v1.33.7+k3s3", true)]
    [InlineData("1.21", "containerd", "v1.32.10+k3s1", false)]
    [InlineData("1.21", "containerd", "v1.32.11+k3s1", true)]
    [InlineData("1.21", "containerd", "v1.35.0+k3s1", true)]
    [InlineData("1.21", "moby", "v1.34.3+k3s1", false)]
    [InlineData("1.22", "containerd", "v1.34.3+k3s1", false)]
    [InlineData("1.7", "moby", "v1.20.15+k3s1", true)]
    [InlineData("1.8", "moby", "v1.20.15+k3s1", false)]
    [InlineData("1.8", "moby", "v1.24.0+k3s1", false)]
    [InlineData("1.8", "moby", "v1.24.1+k3s1", true)]
    [InlineData("1.8", "moby", "v1.24.3+k3s1", true)]
    [InlineData("1.8", "moby", "v1.24.4+k3s1", false)]
    [InlineData("1.15", "moby", "v1.26.8+k3s1", false)]
    [InlineData("1.16", "moby", "v1.26.7+k3s1", false)]
    [InlineData("1.16", "moby", "v1.26.8+k3s1", true)]
    [InlineData("1.16", "moby", "v1.26.13+k3s1", true)]
    [InlineData("1.16", "moby", "v1.26.14+k3s1", false)]
    [InlineData("1.16", "moby", "v1.27.5+k3s1", true)]
    [InlineData("1.16", "moby", "v1.27.11+k3s1", false)]
    [InlineData("1.16", "moby", "v1.28.6+k3s1", true)]
    [InlineData("1.16", "moby", "v1.28.7+k3s1", false)]
    [InlineData("1.16", "moby", "v1.29.1+k3s1", true)]
    [InlineData("1.16", "moby", "v1.29.2+k3s1", false)]
    [InlineData("1.24", "containerd", "v1.28.6+k3s1", false)]
    public void A_mix_is_warned_of_exactly_where_it_is_known(string rancherDesktop, string engine, string release, bool known) =>
        Assert.Equal(known, Find(rancherDesktop, Enum.Parse<ContainerEngine>(engine, ignoreCase: true), release).Length == 1);

    [Fact]
    public void Without_a_stated_engine_both_are_considered() =>
        Assert.Equal(
            ["with containerd", "with moby"],
            Find("1.21", null, "v1.34.3+k3s1", "v1.28.6+k3s1").Select(warning => warning.Split(',')[0]));

    [Fact]
    public void Without_a_stated_Rancher_Desktop_the_newest_is_assumed() => Assert.Equal(
        [
            "with moby, Rancher Desktop starts no pod of these without a network, since they want the image registry.k8s.io/pause: "
                + "v1.28.6+k3s1",
        ],
        Find(null, null, "v1.34.3+k3s1", "v1.28.6+k3s1"));

    [Fact]
    public void Every_row_names_its_source() =>
        Assert.All(
            KnownBadMix.Rows,
            row => Assert.StartsWith("https://github.com/rancher-sandbox/rancher-desktop/issues/", row.Source, StringComparison.Ordinal));

    private static string[] Find(string? rancherDesktop, ContainerEngine? engine, params string[] releases) =>
        [
            .. KnownBadMix.Find(
                rancherDesktop is null ? null : RancherDesktopVersion.Parse(rancherDesktop),
                engine,
                releases.Select(K3sRelease.Parse))
                .Select(warning => warning.Message),
        ];
}
