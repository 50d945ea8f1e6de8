using Xunit;

namespace Airgap.Core.Tests.Bundles;

/// <summary>Files that operating systems leave on every stick.</summary>
public sealed class BundleMetadataFilesTests
{
    [Theory]
    [InlineData(".DS_Store")]
    [InlineData("._busy")]
    [InlineData("Thumbs.db")]
    [InlineData(".fuse_hidden0000000200000001")]
    public async Task What_a_system_leaves_among_our_partial_files_goes_with_them(string name)
    {
        await using var scene = await BundlesScene.BuiltAsync();
        scene.Temp.Write(BundlesScene.Of(".partial/" + name), "metadata");

        await scene.BuildAsync();

        Assert.False(scene.Temp.Contains(BundlesScene.Of(".partial")));
        Assert.False((await scene.BuildAsync()).Changed);
    }

    [Fact]
    public async Task Files_that_operating_systems_leave_on_every_stick_such_as_DS_Store_are_ignored_and_stay()
    {
        string[] metadata =
        [
            ".DS_Store",
            "cache/.DS_Store",
            "._README.txt",
            "cache/k3s/._v1.30.14+k3s2",
            "Thumbs.db",
            "cache/Thumbs.db",
            "desktop.ini",
            "System Volume Information/IndexerVolumeGuid",
            "$RECYCLE.BIN/S-1-5/desktop.ini",
            ".Spotlight-V100/Store-V2/x",
            ".Trashes/501/x",
            ".Trash-1000/files/x",
            ".fseventsd/0000",
            "lost+found/x",
        ];
        await using var scene = await BundlesScene.StartAsync();
        Array.ForEach(metadata, path => scene.Temp.Write(BundlesScene.Of(path), "metadata"));

        await scene.BuildAsync();
        var report = await scene.VerifyAsync();
        var again = await scene.BuildAsync();

        Assert.Empty(report.Problems);
        Assert.Empty(report.Extra);
        Assert.False(again.Changed);
        Assert.All(metadata, path => Assert.Equal("metadata", scene.Temp.Read(BundlesScene.Of(path))));
    }

    [Theory]
    [InlineData("cache/System Volume/holiday.jpg")]
    [InlineData("Thumbs.db.jpg")]
    public async Task A_name_that_only_resembles_such_a_file_is_foreign(string path)
    {
        await using var scene = await BundlesScene.StartAsync();
        scene.Temp.Write(BundlesScene.Of(path), "mine");

        Assert.Equal("AG0402", (await Assert.ThrowsAsync<OperationException>(() => scene.BuildAsync())).Code.Id);
    }
}
