using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Airgap.Versions;
using Xunit;

namespace Airgap.Core.Tests.Upstream;

/// <summary>What the real upstream once served is read as it was meant.</summary>
public sealed class CatalogRealDataTests
{
    [Fact]
    public async Task The_channels_of_February_2023_are_read()
    {
        await using var scene = await ServeAsync(UpstreamPath.Channels, UpstreamRealData.Read("k3s-channels.2023-02.json"));

        Assert.Equal("v1.25.6+k3s1", (await scene.Catalog.GetChannelAsync("stable")).ToString());
        Assert.Equal("v1.26.1+k3s1", (await scene.Catalog.GetChannelAsync("latest")).ToString());
        Assert.Equal("v1.16.15+k3s1", (await scene.Catalog.GetChannelAsync("v1.16")).ToString());
        Assert.Null(await scene.Catalog.GetChannelAsync("testing"));
    }

    [Fact]
    public async Task The_channels_of_August_2026_are_read_though_one_has_no_latest()
    {
        await using var scene = await ServeAsync(UpstreamPath.Channels, UpstreamRealData.Read("k3s-channels.fragment.2026-08.json"));

        Assert.Equal("v1.36.3+k3s1", (await scene.Catalog.GetChannelAsync("stable")).ToString());
        Assert.Null(await scene.Catalog.GetChannelAsync("testing"));
    }

    [Fact]
    public async Task A_release_object_of_GitHub_is_read()
    {
        var page = $"[{Encoding.UTF8.GetString(UpstreamRealData.Read("release-v1.19.3+k3s3.json"))}]";
        await using var scene = await ServeAsync(UpstreamPath.Releases, Encoding.UTF8.GetBytes(page));

        Assert.Equal(["v1.19.3+k3s3"], (await scene.Catalog.GetReleasesAsync()).Releases.Select(release => release.ToString()));
    }

    [Fact]
    public async Task All_tags_of_k3s_are_sorted_into_releases_and_others()
    {
        var tags = Encoding.UTF8.GetString(UpstreamRealData.Read("k3s-tags.txt")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var page = JsonSerializer.SerializeToUtf8Bytes(tags.Select(tag => new { tag_name = tag, draft = false }));
        await using var scene = await ServeAsync(UpstreamPath.Releases, page);

        var releases = (await scene.Catalog.GetReleasesAsync()).Releases.Select(release => release.ToString());

        // Rancher Desktop's own expression.
        Assert.Equal(tags.Where(tag => Regex.IsMatch(tag, @"^v\d+\.\d+\.\d+\+k3s\d+$")).Order(), releases.Order());
    }

    [Fact]
    public async Task Rancher_Desktops_list_is_used_with_all_of_its_releases()
    {
        await using var scene = await ServeAsync(UpstreamPath.VersionList, UpstreamRealData.Read("rancher-desktop.k3s-versions.json"));
        scene.Server.Fail("api.github.com", new RateLimited(DateTimeOffset.UnixEpoch));

        var list = await scene.Catalog.GetReleasesAsync();

        Assert.Equal((157, "v1.25.3+k3s1"), (list.Releases.Length, list.Releases[0].ToString()));
        Assert.Contains(K3sRelease.Parse("v1.30.14+k3s2"), list.Releases);
        Assert.Equal("1.36.3", list.Releases[^1].Version.ToString());
    }

    [Fact]
    public async Task A_kubectls_digest_file_without_a_newline_is_read()
    {
        var path = UpstreamPath.Kubectl("1.30.14", "linux/amd64");
        var digest = UpstreamRealData.Read("sample.kubectl.sha256");
        await using var scene = await ServeAsync(path + ".sha256", digest);

        var file = await scene.Catalog.GetKubectlAsync(new KubernetesVersion(1, 30, 14), Platform.Parse("linux/amd64"));

        Assert.Equal(Encoding.UTF8.GetString(digest), file!.Content!.Value.Sha256.ToString());
    }

    [Fact]
    public async Task The_checksum_files_of_releases_are_read_line_by_line()
    {
        foreach (var name in UpstreamRealData.Names("sha256sum"))
        {
            var bytes = UpstreamRealData.Read(name);
            await using var scene = await ServeAsync(UpstreamPath.K3s("v1.30.14+k3s2", "sha256sum-amd64.txt"), bytes);

            var files = await scene.Catalog.GetReleaseFilesAsync(K3sRelease.Parse("v1.30.14+k3s2"), CpuArchitecture.Amd64);

            Assert.Equal(Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length, files!.Digests.Count);
        }
    }

    private static async Task<UpstreamScene> ServeAsync(string path, byte[] bytes)
    {
        var scene = await UpstreamScene.StartAsync();
        scene.Upstream.Put(path, bytes);
        return scene;
    }
}
