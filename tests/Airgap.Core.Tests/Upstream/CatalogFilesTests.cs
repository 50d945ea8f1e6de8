using Airgap.Content;
using Airgap.Sources;
using Airgap.Versions;
using Xunit;

namespace Airgap.Core.Tests.Upstream;

/// <summary>What upstream's small files say: checksum files, markers, digests.</summary>
public sealed class CatalogFilesTests
{
    private const string OfNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static readonly K3sRelease _release = K3sRelease.Parse("v1.30.14+k3s2");
    private static readonly KubernetesVersion _kubectl = new(1, 30, 14);
    private static readonly Platform _linux = Platform.Parse("linux/amd64");
    private static readonly string _checksums = UpstreamPath.K3s("v1.30.14+k3s2", "sha256sum-amd64.txt");
    private static readonly string _kubectlPath = UpstreamPath.Kubectl("1.30.14", "linux/amd64");

    [Fact]
    public async Task A_releases_checksum_file_tells_its_digests_and_is_itself_a_file_to_carry()
    {
        await using var scene = await UpstreamScene.StartAsync();

        var files = await scene.Catalog.GetReleaseFilesAsync(_release, CpuArchitecture.Amd64);

        Assert.Equal(ContentId.Of(scene.Upstream.Get(_checksums)), files!.Checksums);
        Assert.Equal(
            ["k3s", "k3s-airgap-images-amd64.tar", "k3s-airgap-images-amd64.tar.gz", "k3s-airgap-images-amd64.tar.zst"],
            files.Digests.Keys);
        Assert.Equal(scene.Upstream.Sha256(UpstreamPath.K3s("v1.30.14+k3s2", "k3s")), files.Digests["k3s"].ToString());
    }

    [Fact]
    public async Task A_checksum_file_that_is_not_there_is_no_error()
    {
        await using var scene = await UpstreamScene.StartAsync();
        scene.Upstream.Remove(_checksums);

        Assert.Null(await scene.Catalog.GetReleaseFilesAsync(_release, CpuArchitecture.Amd64));
    }

    [Fact]
    public async Task A_checksum_file_that_holds_HTML_is_named()
    {
        await using var scene = await UpstreamScene.StartAsync();
        scene.Server.Fail(_checksums, new HtmlInstead());

        var failed = await Assert.ThrowsAsync<SourceException>(() => scene.Catalog.GetReleaseFilesAsync(_release, CpuArchitecture.Amd64));

        Assert.Equal(("AG0304", SourceFailure.Refused), (failed.Code.Id, failed.Failure));
        Assert.Contains("sha256sum-amd64.txt, from 127.0.0.1", failed.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(OfNothing + "  k3s\n")]
    [InlineData("")]
    [InlineData("4f6a959dcc5b702135f8354cc71095b42a2933c46b808b248a214c1f69f817ea *k3s\n")]
    [InlineData("4f6a959dcc5b702135f8354cc71095b42a2933c46b808b248a214c1f69f817ea  ../k3s\n")]
    public async Task A_checksum_file_with_the_digest_of_nothing_or_a_bad_name_is_refused(string text)
    {
        await using var scene = await UpstreamScene.StartAsync();
        scene.Upstream.Put(_checksums, text);

        Assert.Equal(
            "AG0304",
            (await Assert.ThrowsAsync<SourceException>(() => scene.Catalog.GetReleaseFilesAsync(_release, CpuArchitecture.Amd64))).Code.Id);
    }

    [Fact]
    public async Task A_checksum_file_too_large_to_be_one_is_refused()
    {
        await using var scene = await UpstreamScene.StartAsync();
        scene.Upstream.Put(_checksums, new byte[100_000]);

        var failed = await Assert.ThrowsAsync<SourceException>(() => scene.Catalog.GetReleaseFilesAsync(_release, CpuArchitecture.Amd64));

        Assert.Equal("AG0304", failed.Code.Id);
        Assert.Contains("larger than the maximum", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_marker_of_a_minor_names_its_newest_patch_and_a_missing_one_none()
    {
        await using var scene = await UpstreamScene.StartAsync();

        Assert.Equal(_kubectl, await scene.Catalog.GetNewestPatchAsync(new MinorVersion(1, 30)));
        Assert.Null(await scene.Catalog.GetNewestPatchAsync(new MinorVersion(1, 35)));
    }

    [Theory]
    [InlineData("v1.30.14\n", true)]
    [InlineData("v1.31.4", false)]
    [InlineData("1.30.14", false)]
    [InlineData("v1.30.14-rc.1", false)]
    [InlineData("<html>sign in</html>", false)]
    [InlineData("", false)]
    public async Task A_marker_that_holds_HTML_or_another_minor_is_named(string text, bool good)
    {
        await using var scene = await UpstreamScene.StartAsync();
        scene.Upstream.Put(UpstreamPath.Stable("1.30"), text);

        var failure = await Record.ExceptionAsync(() => scene.Catalog.GetNewestPatchAsync(new MinorVersion(1, 30)));

        Assert.Equal(good ? null : "AG0304", (failure as SourceException)?.Code.Id);
    }

    [Fact]
    public async Task A_kubectl_is_its_size_and_its_digest()
    {
        await using var scene = await UpstreamScene.StartAsync();

        var file = await scene.Catalog.GetKubectlAsync(_kubectl, _linux);

        Assert.Equal(ContentId.Of(scene.Upstream.Get(_kubectlPath)), file!.Content);
        Assert.Equal("https://dl.k8s.io/release/v1.30.14/bin/linux/amd64/kubectl", file.Address);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".sha256")]
    public async Task A_kubectl_whose_file_or_digest_is_missing_is_not_there(string suffix)
    {
        await using var scene = await UpstreamScene.StartAsync();
        scene.Upstream.Remove(_kubectlPath + suffix);

        Assert.Null(await scene.Catalog.GetKubectlAsync(_kubectl, _linux));
    }

    [Theory]
    [InlineData(OfNothing)]
    [InlineData("<?xml version='1.0'?><Error><Code>NoSuchKey</Code></Error>")]
    [InlineData("4f6a959dcc5b702135f8354cc71095b42a2933c46b808b248a214c1f69f817ea  kubectl")]
    [InlineData("")]
    public async Task A_digest_file_with_the_digest_of_nothing_or_an_error_page_is_refused(string text)
    {
        await using var scene = await UpstreamScene.StartAsync();
        scene.Upstream.Put(_kubectlPath + ".sha256", text);

        var failed = await Assert.ThrowsAsync<SourceException>(() => scene.Catalog.GetKubectlAsync(_kubectl, _linux));

        Assert.Equal("AG0304", failed.Code.Id);
        Assert.Contains("kubectl.sha256 has no SHA-256", failed.Message, StringComparison.Ordinal);
    }
}
