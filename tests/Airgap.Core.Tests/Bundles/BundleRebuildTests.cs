using Airgap.Core.Tests.Fetching;
using Airgap.Sources;
using Xunit;

namespace Airgap.Core.Tests.Bundles;

/// <summary>The folder is its own store: a build completes and repairs it, and never starts over.</summary>
public sealed class BundleRebuildTests
{
    private const string Images = "cache/k3s/v1.30.14+k3s2/k3s-airgap-images-amd64.tar.zst";
    private const string OtherManifest = """
        kubernetes: ["1.31"]
        platforms: [linux/amd64]
        """;

    private static readonly string _images = UpstreamPath.K3s("v1.30.14+k3s2", "k3s-airgap-images-amd64.tar.zst");

    [Theory]
    [InlineData(Images)]
    [InlineData("kuberlr/linux-amd64/kubectl1.30.14")]
    [InlineData("README.txt")]
    [InlineData("bundle.json")]
    [InlineData("bundle.spdx.json")]
    [InlineData("cache/k3s-versions.json")]
    [InlineData("airgap.lock.json")]
    public async Task Only_the_damaged_file_is_downloaded_again(string path)
    {
        await using var scene = await BundlesScene.BuiltAsync();
        var bytes = scene.Temp.ReadBytes(BundlesScene.Of(path));
        bytes[bytes.Length / 2] ^= 1;
        scene.Temp.Write(BundlesScene.Of(path), bytes);

        var result = await scene.BuildAsync();

        Assert.True(result.Changed);
        Assert.Equal(
            scene.Lock.Artifacts.Count(artifact => artifact.Path == path),
            scene.Server.Requests.Count(request => !request.Path.EndsWith(".sha512", StringComparison.Ordinal)));
        Assert.Empty((await scene.VerifyAsync()).Problems);
    }

    [Theory]
    [NotOnWindows(Because.Modes)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Files_that_stay_get_back_the_modes_that_a_medium_lost(bool somethingElseIsMissing)
    {
        await using var scene = await BundlesScene.BuiltAsync();
        FetchingMode.Set(scene.Temp.File(BundlesScene.Of("kuberlr/linux-amd64/kubectl1.30.14")), "600");
        FetchingMode.Set(scene.Temp.File(BundlesScene.Of(Images)), "777");
        if (somethingElseIsMissing)
        {
            File.Delete(scene.Temp.File(BundlesScene.Of("README.txt")));
        }

        await scene.BuildAsync();

        Assert.Equal("755", FetchingMode.Of(scene.Temp.File(BundlesScene.Of("kuberlr/linux-amd64/kubectl1.30.14"))));
        Assert.Equal("644", FetchingMode.Of(scene.Temp.File(BundlesScene.Of(Images))));
        Assert.Empty(scene.Server.Requests);
    }

    [Fact]
    public async Task Files_that_are_no_longer_wanted_go_with_the_folders_they_emptied()
    {
        await using var scene = await BundlesScene.BuiltAsync();
        scene.Lock = await scene.LockAsync(OtherManifest);

        var result = await scene.BuildAsync();

        Assert.Equal((4, 0, 4), (result.Downloaded, result.Kept, result.Removed));
        Assert.DoesNotContain(scene.Files, path => path.Contains("1.30", StringComparison.Ordinal));
        Assert.False(scene.Temp.Contains(BundlesScene.Of("cache/k3s/v1.30.14+k3s2")));
        Assert.Empty((await scene.VerifyAsync()).Extra);
        Assert.Empty((await scene.VerifyAsync()).Problems);
    }

    [Fact]
    public async Task Files_that_are_no_longer_wanted_go_after_the_last_download_and_not_before()
    {
        await using var scene = await BundlesScene.BuiltAsync();
        scene.Lock = await scene.LockAsync(OtherManifest);
        scene.Server.Fail("github.com", new StatusCode(404));

        await Assert.ThrowsAsync<SourceException>(() => scene.BuildAsync());

        Assert.True(scene.Temp.Contains(BundlesScene.Of(Images)));
        scene.Server.ClearFaults();
        await scene.BuildAsync();
        Assert.False(scene.Temp.Contains(BundlesScene.Of(Images)));
        Assert.Empty((await scene.VerifyAsync()).Problems);
    }

    [Fact]
    public async Task A_third_bundle_after_an_unfinished_second_removes_what_both_left()
    {
        await using var scene = await BundlesScene.BuiltAsync();
        scene.Lock = await scene.LockAsync(OtherManifest);
        scene.Server.Fail(UpstreamPath.K3s("v1.31.4+k3s1", "k3s-airgap-images-amd64.tar.zst"), new StatusCode(404));
        await Assert.ThrowsAsync<SourceException>(() => scene.BuildAsync());
        scene.Lock = await scene.LockAsync("""
            kubernetes: ["1.29"]
            platforms: [linux/amd64]
            """);

        await scene.BuildAsync();

        Assert.Equal(16, scene.Files.Count);
        Assert.DoesNotContain(
            scene.Files,
            path => path.Contains("1.30", StringComparison.Ordinal) || path.Contains("1.31", StringComparison.Ordinal));
        Assert.Empty((await scene.VerifyAsync()).Problems);
    }

    [Fact]
    public async Task A_build_whose_bytes_are_wrong_ends_with_what_was_expected_and_what_was_found()
    {
        await using var scene = await BundlesScene.StartAsync();
        scene.Server.Fail(_images, new CorruptByteAt(5));

        var failed = await Assert.ThrowsAsync<VerificationException>(() => scene.BuildAsync());

        Assert.Equal("AG0501", failed.Code.Id);
        Assert.Matches("expected sha256 [0-9a-f]{64}, found [0-9a-f]{64}", failed.Message);
        Assert.DoesNotContain(Images, scene.Files);
    }
}
