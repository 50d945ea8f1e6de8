using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Airgap.Core.Tests.Foundations;
using Airgap.RancherDesktop;
using Airgap.Versions;
using Xunit;

namespace Airgap.Core.Tests.RancherDesktop;

public sealed class VersionListTests
{
    private static readonly K3sRelease[] _releases =
        [.. new[] { "v1.30.9+k3s1", "v1.29.15+k3s1", "v1.30.14+k3s2", "v1.9.0+k3s1" }.Select(K3sRelease.Parse)];

    [Fact]
    public void Releases_ascend_and_each_minor_names_its_highest_patch()
    {
        var list = VersionList.Of(_releases, null, None);

        Assert.Equal(
            ["v1.9.0+k3s1", "v1.29.15+k3s1", "v1.30.9+k3s1", "v1.30.14+k3s2"],
            list.Releases.Select(release => release.ToString()));
        Assert.Equal(["stable=1.30.14", "v1.29=1.29.15", "v1.30=1.30.14", "v1.9=1.9.0"], Labels(list));
    }

    [Theory]
    [InlineData("1.29.15", "1.29.15")]
    [InlineData("1.31.0", "1.30.14")]
    public void Stable_is_the_wanted_version_if_it_is_listed_and_else_the_highest(string wanted, string stable) =>
        Assert.Equal(stable, VersionList.Of(_releases, KubernetesVersion.Parse(wanted), None).Labels["stable"].ToString());

    [Fact]
    public void Other_labels_stay_where_their_version_is_listed_and_replace_none_of_ours()
    {
        var others = new Dictionary<string, KubernetesVersion>
        {
            ["latest"] = KubernetesVersion.Parse("1.30.9"),
            ["v1.31"] = KubernetesVersion.Parse("1.31.0"),
            ["v1.30"] = KubernetesVersion.Parse("1.30.9"),
            ["stable"] = KubernetesVersion.Parse("1.29.15"),
        };

        var list = VersionList.Of(_releases, null, others);

        Assert.Equal(["latest=1.30.9", "stable=1.30.14", "v1.29=1.29.15", "v1.30=1.30.14", "v1.9=1.9.0"], Labels(list));
    }

    [Fact]
    public void No_releases_make_an_empty_list_without_labels()
    {
        var list = VersionList.Of(
            [], KubernetesVersion.Parse("1.30.14"), new Dictionary<string, KubernetesVersion> { ["latest"] = default });

        Assert.Equal("{\n  \"cacheVersion\": 2,\n  \"channels\": {},\n  \"versions\": []\n}\n", Encoding.UTF8.GetString(list.Write()));
    }

    [Fact]
    public void The_file_is_written_as_Rancher_Desktop_writes_it() => Assert.Equal(
        """
        {
          "cacheVersion": 2,
          "channels": {
            "stable": "1.30.14",
            "v1.30": "1.30.14"
          },
          "versions": [
            "v1.30.9+k3s1",
            "v1.30.14+k3s2"
          ]
        }

        """,
        Encoding.UTF8.GetString(VersionList.Of(_releases.Where(release => release.Version.Minor == 30), null, None).Write()));

    [Fact]
    public void The_list_that_Rancher_Desktop_maintains_is_written_back_byte_for_byte()
    {
        var bytes = File.ReadAllBytes(RealUpstream.Find("rancher-desktop.k3s-versions.json"));
        var root = JsonNode.Parse(bytes)!;
        var labels = root["channels"]!.AsObject().ToDictionary(pair => pair.Key, pair => KubernetesVersion.Parse((string)pair.Value!));
        var releases = root["versions"]!.AsArray().Select(version => K3sRelease.Parse((string)version!)).Reverse();

        var list = VersionList.Of(releases, labels["stable"], labels);

        Assert.Equal(Encoding.UTF8.GetString(bytes), Encoding.UTF8.GetString(list.Write()));
    }

    private static ImmutableDictionary<string, KubernetesVersion> None => ImmutableDictionary<string, KubernetesVersion>.Empty;

    private static IEnumerable<string> Labels(VersionList list) => list.Labels.Select(pair => $"{pair.Key}={pair.Value}");
}
