using Airgap.Content;
using Airgap.Locking;
using Xunit;
using Lock = Airgap.Locking.Lock;

namespace Airgap.Core.Tests.Bundles;

/// <summary>A bundle's folder may have been in other hands, and its disk may be small.</summary>
public sealed class BundleHostileFolderTests
{
    [Theory]
    [NotOnWindows(Because.Links)]
    [InlineData("README.txt")]
    [InlineData("kuberlr/linux-amd64/kubectl1.30.14")]
    public async Task A_link_in_place_of_one_of_our_files_is_refused_and_what_it_points_to_is_safe(string path)
    {
        await using var scene = await BundlesScene.BuiltAsync();
        var target = scene.Temp.Write("precious.txt", "precious");
        File.Delete(scene.Temp.File(BundlesScene.Of(path)));
        File.CreateSymbolicLink(scene.Temp.File(BundlesScene.Of(path)), target);

        var refused = await Assert.ThrowsAsync<OperationException>(() => scene.BuildAsync());

        Assert.Equal(("AG0504", $"'bundle' has a link: '{path}'"), (refused.Code.Id, refused.Message));
        Assert.Equal("precious", scene.Temp.Read("precious.txt"));
    }

    [Fact]
    [NotOnWindows(Because.Links)]
    public async Task A_link_in_place_of_a_folder_is_not_followed()
    {
        await using var scene = await BundlesScene.StartAsync();
        scene.Temp.Folder("bundle");
        Directory.CreateSymbolicLink(scene.Temp.File("bundle/cache"), scene.Temp.Folder("elsewhere"));

        await Assert.ThrowsAsync<OperationException>(() => scene.BuildAsync());

        Assert.Empty(scene.Temp.Files("elsewhere"));
    }

    [Fact]
    [NotOnWindows(Because.Links)]
    public async Task A_link_in_place_of_the_folder_of_partial_downloads_is_not_followed()
    {
        await using var scene = await BundlesScene.StartAsync();
        scene.Temp.Folder("bundle");
        scene.Temp.Write("elsewhere/owned", "a file that happens to have this name");
        Directory.CreateSymbolicLink(scene.Temp.File("bundle/.partial"), scene.Temp.File("elsewhere"));

        await Record.ExceptionAsync(() => scene.BuildAsync());

        Assert.Equal(["owned"], scene.Temp.Files("elsewhere"));
        Assert.Equal("a file that happens to have this name", scene.Temp.Read("elsewhere/owned"));
    }

    [Fact]
    [NotOnWindows(Because.Links)]
    public async Task A_link_in_place_of_a_partial_download_is_not_written_through()
    {
        await using var scene = await BundlesScene.StartAsync();
        var kubectl = scene.Lock.Artifacts[^1];
        scene.Temp.Write("precious.txt", "precious");
        scene.Temp.Write(BundlesScene.Of(".partial/owned"), "");
        File.CreateSymbolicLink(
            scene.Temp.File(BundlesScene.Of($".partial/{kubectl.Path.Replace('/', '_')}.{kubectl.Content.Sha256.ToString()[..12]}.part")),
            scene.Temp.File("precious.txt"));

        await Record.ExceptionAsync(() => scene.BuildAsync());

        Assert.Equal("precious", scene.Temp.Read("precious.txt"));
    }

    [Theory]
    [NotOnWindows(Because.SpecialFiles)]
    [InlineData("SHA256SUMS")]
    [InlineData("README.txt")]
    public async Task A_pipe_in_place_of_one_of_our_files_does_not_block_the_build(string path)
    {
        await using var scene = await BundlesScene.BuiltAsync();
        var pipe = scene.Temp.File(BundlesScene.Of(path));
        await BundlesPipe.PutAsync(pipe);

        var building = Task.Run(async () => await Record.ExceptionAsync(() => scene.BuildAsync()));
        var ended = await Task.WhenAny(building, Task.Delay(TimeSpan.FromSeconds(2))) == building;
        if (!ended)
        {
            BundlesPipe.Release(pipe);
            await building;
        }

        Assert.True(ended, $"the build waits for a writer of {path}");
    }

    [Fact]
    public async Task A_full_disk_is_reported_before_the_first_byte()
    {
        await using var scene = await BundlesScene.StartAsync();
        scene.Lock = TooLarge(scene.Lock);

        var failed = await Assert.ThrowsAsync<OperationException>(() => scene.BuildAsync());

        Assert.Equal("AG0404", failed.Code.Id);
        Assert.Empty(scene.Server.Requests);
    }

    [Fact]
    public async Task A_disk_without_room_leaves_the_finished_bundle_that_was_there_finished()
    {
        await using var scene = await BundlesScene.BuiltAsync();
        scene.Lock = TooLarge(scene.Lock);

        await Assert.ThrowsAsync<OperationException>(() => scene.BuildAsync());

        Assert.Empty((await scene.VerifyAsync()).Problems);
    }

    /// <summary>The same with images of an exabyte.</summary>
    private static Lock TooLarge(Lock value) => new()
    {
        Request = value.Request,
        Kubernetes = value.Kubernetes,
        Kubectl = value.Kubectl,
        Artifacts =
        [
            .. value.Artifacts.Select(artifact => artifact.Name.EndsWith(".zst", StringComparison.Ordinal) ? Enlarge(artifact) : artifact),
        ],
    };

    private static Artifact Enlarge(Artifact artifact) => artifact with { Content = new ContentId(1L << 60, artifact.Content.Sha256) };

    [Fact]
    public async Task A_foreign_checksum_file_makes_no_file_ours()
    {
        await using var scene = await BundlesScene.StartAsync();
        scene.Temp.Write(BundlesScene.Of("debian.iso"), "an image");
        scene.Temp.Write(BundlesScene.Of("SHA256SUMS"), $"{new string('a', 64)}  debian.iso\n");

        var refused = await Assert.ThrowsAsync<OperationException>(() => scene.BuildAsync());

        Assert.Equal("AG0402", refused.Code.Id);
        Assert.Equal(["SHA256SUMS", "debian.iso"], scene.Files.Order(StringComparer.Ordinal));
    }
}
