using Airgap.Content;
using Airgap.Locking;
using Airgap.Planning;
using Xunit;

namespace Airgap.Core.Tests.Planning;

/// <summary>Which files a plan holds, where, and what is known of them.</summary>
public sealed class PlannerArtifactTests
{
    [Fact]
    public async Task A_release_has_its_executable_its_images_and_its_checksum_file_beside_the_kubectl()
    {
        await using var scene = await PlanningScene.StartAsync();

        var plan = await scene.PlanAsync("""
            kubernetes: ["1.30"]
            platforms: [linux/amd64]
            """);

        Assert.Equal(
            [
                "k3s v1.30.14+k3s2 cache/k3s/v1.30.14+k3s2/k3s",
                "k3s-images v1.30.14+k3s2 cache/k3s/v1.30.14+k3s2/k3s-airgap-images-amd64.tar.zst",
                "k3s-checksums v1.30.14+k3s2 cache/k3s/v1.30.14+k3s2/sha256sum-amd64.txt",
                "kubectl 1.30.14 kuberlr/linux-amd64/kubectl1.30.14",
            ],
            plan.Artifacts.Select(artifact => $"{KindNames.Of(artifact.Kind)} {artifact.Version} {artifact.Path}"));
    }

    [Fact]
    public async Task Size_digest_and_upstreams_own_address_of_each_file_are_known_though_none_was_downloaded()
    {
        await using var scene = await PlanningScene.StartAsync();

        var plan = await scene.PlanAsync("""
            kubernetes: ["1.30"]
            platforms: [darwin/arm64, linux/amd64, windows/amd64]
            """);

        Assert.All(plan.Artifacts, artifact => Assert.Equal(ContentId.Of(scene.Upstream.Get(artifact.Url!)), artifact.Content));
        Assert.All(plan.Artifacts, artifact => Assert.DoesNotContain('+', artifact.Url!));
        var requests = scene.Server.Requests.ToLookup(request => request.Range);
        Assert.All(requests["bytes=0-0"], request => Assert.Equal(1, request.BytesSent));
        var downloaded = requests[null].Select(request => request.Path.Split('/')[^1]);
        Assert.All(downloaded, name => Assert.Matches(@"^(releases|sha256sum-.*\.txt|stable-.*\.txt|kubectl.*\.sha256)$", name));
    }

    [Fact]
    public async Task Platforms_of_one_processor_share_the_release_and_each_system_has_its_kubectl()
    {
        await using var scene = await PlanningScene.StartAsync();

        var plan = await scene.PlanAsync("""
            kubernetes: ["1.30"]
            platforms: [darwin/amd64, darwin/arm64, linux/amd64, windows/amd64]
            """);

        Assert.Equal(
            [
                "cache/k3s/v1.30.14+k3s2/k3s: darwin/amd64 linux/amd64 windows/amd64",
                "cache/k3s/v1.30.14+k3s2/k3s-airgap-images-amd64.tar.zst: darwin/amd64 linux/amd64 windows/amd64",
                "cache/k3s/v1.30.14+k3s2/k3s-airgap-images-arm64.tar.zst: darwin/arm64",
                "cache/k3s/v1.30.14+k3s2/k3s-arm64: darwin/arm64",
                "cache/k3s/v1.30.14+k3s2/sha256sum-amd64.txt: darwin/amd64 linux/amd64 windows/amd64",
                "cache/k3s/v1.30.14+k3s2/sha256sum-arm64.txt: darwin/arm64",
                "kuberlr/darwin-amd64/kubectl1.30.14: darwin/amd64",
                "kuberlr/darwin-arm64/kubectl1.30.14: darwin/arm64",
                "kuberlr/linux-amd64/kubectl1.30.14: linux/amd64",
                "kuberlr/windows-amd64/kubectl1.30.14.exe: windows/amd64",
            ],
            plan.Artifacts.Select(artifact => $"{artifact.Path}: {string.Join(' ', artifact.Platforms)}"));
    }

    [Theory]
    [InlineData("1.30", "", ".tar.zst")]
    [InlineData("1.30", "rancherDesktop: {version: \"1.6.2\"}", ".tar")]
    [InlineData("1.30", "rancherDesktop: {version: \"1.7\"}", ".tar.zst")]
    [InlineData("1.30", "images: {format: tar}", ".tar")]
    [InlineData("1.30", "images: {format: zst}", ".tar.zst")]
    [InlineData("1.30", "images: {format: auto}", ".tar.zst")]
    [InlineData("1.19", "", ".tar")]
    [InlineData("1.19", "images: {format: tar}", ".tar")]
    public async Task The_images_have_the_form_that_Rancher_Desktop_reads_and_the_release_has(
        string entry, string setting, string extension)
    {
        await using var scene = await PlanningScene.StartAsync();

        var plan = await scene.PlanAsync($"""
            kubernetes: ["{entry}"]
            platforms: [linux/amd64]
            {setting}
            """);

        Assert.EndsWith(
            "k3s-airgap-images-amd64" + extension,
            Assert.Single(plan.Artifacts, artifact => artifact.Kind == ArtifactKind.K3sImages).Path,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_the_release_lacks_is_an_error()
    {
        await using var scene = await PlanningScene.StartAsync();

        var refused = await scene.RefuseAsync("""
            kubernetes: ["1.19"]
            platforms: [linux/amd64]
            images: {format: zst}
            """);

        Assert.Equal(
            (
                "AG0212",
                "v1.19.16+k3s1 has no k3s-airgap-images-amd64.tar.zst in its checksum file",
                "this release has only .tar images: remove images.format"),
            (refused.Code.Id, refused.Message, refused.Hint));
    }

    [Fact]
    public async Task A_file_that_the_checksum_file_lists_and_upstream_does_not_have_is_an_error()
    {
        await using var scene = await PlanningScene.StartAsync();
        scene.Upstream.Remove(UpstreamPath.K3s("v1.30.14+k3s2", "k3s"));

        var refused = await scene.RefuseAsync("""
            kubernetes: ["1.30"]
            platforms: [linux/amd64]
            """);

        Assert.Equal(("AG0201", "v1.30.14+k3s2 lists k3s, but upstream does not have it"), (refused.Code.Id, refused.Message));
    }

    [Fact]
    public async Task A_release_without_files_for_a_processor_is_an_error_that_names_it()
    {
        await using var scene = await PlanningScene.StartAsync(SampleUpstream.Standard().AddRelease("v1.29.16+k3s1", arm64: false));

        var refused = await scene.RefuseAsync("""
            kubernetes: [v1.29.16+k3s1]
            platforms: [darwin/arm64, linux/amd64]
            """);

        Assert.Equal(("AG0201", "k3s has no release v1.29.16+k3s1 with files for amd64 and arm64"), (refused.Code.Id, refused.Message));
    }
}
