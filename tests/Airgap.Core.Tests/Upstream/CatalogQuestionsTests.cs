using Airgap.Sources;
using Airgap.Versions;
using Xunit;

namespace Airgap.Core.Tests.Upstream;

/// <summary>Each request is sent at most once, however many callers need the answer at once.</summary>
public sealed class CatalogQuestionsTests
{
    private static readonly K3sRelease _release = K3sRelease.Parse("v1.30.14+k3s2");
    private static readonly Platform _linux = Platform.Parse("linux/amd64");

    [Fact]
    public async Task An_unused_catalog_makes_no_requests()
    {
        await using var scene = await UpstreamScene.StartAsync();

        Assert.Empty(scene.Asked);
    }

    [Fact]
    public async Task The_list_of_releases_is_requested_once()
    {
        await using var scene = await UpstreamScene.StartAsync();
        scene.Upstream.PageLimit = 100;

        await ManyAsync(scene.Catalog.GetReleasesAsync);

        Assert.Equal(["GET " + UpstreamPath.Releases], scene.Asked);
    }

    [Fact]
    public async Task The_channels_are_requested_once()
    {
        await using var scene = await UpstreamScene.StartAsync();

        await ManyAsync(() => scene.Catalog.GetChannelAsync("stable"));
        await ManyAsync(() => scene.Catalog.GetChannelAsync("latest"));

        Assert.Equal(["GET " + UpstreamPath.Channels], scene.Asked);
    }

    [Fact]
    public async Task A_marker_is_requested_once_and_each_minor_has_its_own()
    {
        await using var scene = await UpstreamScene.StartAsync();

        await ManyAsync(() => scene.Catalog.GetNewestPatchAsync(new MinorVersion(1, 30)));
        await scene.Catalog.GetNewestPatchAsync(new MinorVersion(1, 31));

        Assert.Equal(["GET dl.k8s.io/release/stable-1.30.txt", "GET dl.k8s.io/release/stable-1.31.txt"], scene.Asked);
    }

    [Fact]
    public async Task A_checksum_file_is_requested_once_and_each_processor_has_its_own()
    {
        await using var scene = await UpstreamScene.StartAsync();

        await ManyAsync(() => scene.Catalog.GetReleaseFilesAsync(_release, CpuArchitecture.Amd64));
        await scene.Catalog.GetReleaseFilesAsync(_release, CpuArchitecture.Arm64);

        Assert.Equal(
            [
                "GET " + UpstreamPath.K3s("v1.30.14+k3s2", "sha256sum-amd64.txt"),
                "GET " + UpstreamPath.K3s("v1.30.14+k3s2", "sha256sum-arm64.txt"),
            ],
            scene.Asked);
    }

    [Fact]
    public async Task A_kubectl_takes_its_digest_and_one_request_for_its_size()
    {
        await using var scene = await UpstreamScene.StartAsync();

        await ManyAsync(() => scene.Catalog.GetKubectlAsync(new KubernetesVersion(1, 30, 14), _linux));

        Assert.Equal(
            ["GET dl.k8s.io/release/v1.30.14/bin/linux/amd64/kubectl.sha256", "GET dl.k8s.io/release/v1.30.14/bin/linux/amd64/kubectl"],
            scene.Asked);
    }

    [Fact]
    public async Task A_missing_answer_is_remembered_too()
    {
        await using var scene = await UpstreamScene.StartAsync();

        await ManyAsync(() => scene.Catalog.GetNewestPatchAsync(new MinorVersion(1, 50)));

        Assert.Single(scene.Asked);
    }

    [Fact]
    public async Task A_failure_is_remembered_too()
    {
        await using var scene = await UpstreamScene.StartAsync();
        scene.Server.Fail(UpstreamPath.Channels, new StatusCode(403));

        for (var i = 0; i < 3; i++)
        {
            await Assert.ThrowsAsync<SourceException>(() => scene.Catalog.GetChannelAsync("stable"));
        }

        Assert.Single(scene.Asked);
    }

    private static Task ManyAsync<T>(Func<Task<T>> ask) => Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(ask)));
}
