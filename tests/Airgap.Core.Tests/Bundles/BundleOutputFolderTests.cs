using Xunit;

namespace Airgap.Core.Tests.Bundles;

/// <summary>Which output folders a build accepts, and folders that it cannot write.</summary>
public sealed class BundleOutputFolderTests
{
    [Fact]
    public async Task A_protected_folder_and_every_folder_above_it_are_refused()
    {
        await using var scene = await BundlesScene.StartAsync();
        var home = scene.Temp.Folder("users/home");

        foreach (var folder in new[] { home, scene.Temp.File("users"), scene.Temp.Path, Path.GetPathRoot(home)! })
        {
            var refused = await Assert.ThrowsAsync<OperationException>(
                () => scene.BuildAsync(scene.Options(folder) with { ProtectedFolders = [home] }));
            Assert.Equal("AG0403", refused.Code.Id);
        }

        Assert.Empty(scene.Temp.Files());
        Assert.Empty(scene.Server.Requests);
    }

    [Theory]
    [InlineData("users/home/airgap-bundle")]
    [InlineData("users/home2")]
    [InlineData("users/hom")]
    public async Task A_folder_below_or_beside_a_protected_one_is_accepted(string folder)
    {
        await using var scene = await BundlesScene.StartAsync();

        var result = await scene.BuildAsync(
            scene.Options(scene.Temp.File(folder)) with { ProtectedFolders = [scene.Temp.Folder("users/home")] });

        Assert.True(result.Changed);
    }

    [Fact]
    public async Task A_file_in_place_of_the_folder_is_refused()
    {
        await using var scene = await BundlesScene.StartAsync();
        scene.Temp.Write("bundle", "mine");

        Assert.Equal("AG0403", (await Assert.ThrowsAsync<OperationException>(() => scene.BuildAsync())).Code.Id);
        Assert.Equal("mine", scene.Temp.Read("bundle"));
    }

    [Fact]
    [NotOnWindows(Because.Modes)]
    [Trait("Needs", "user")]
    public async Task A_folder_that_is_not_writable_is_named()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "root may write everywhere");
        await using var scene = await BundlesScene.StartAsync();
        var folder = scene.Temp.Folder("bundle");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        var failed = await Assert.ThrowsAsync<OperationException>(() => scene.BuildAsync());

        Assert.Equal("AG0405", failed.Code.Id);
        Assert.StartsWith("'bundle' is not writable", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    [NotOnWindows(Because.Modes)]
    [Trait("Needs", "user")]
    public async Task A_subfolder_that_is_not_writable_is_named_before_anything_is_downloaded_or_removed()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "root may write everywhere");
        await using var scene = await BundlesScene.BuiltAsync();
        File.Delete(scene.Temp.File(BundlesScene.Of("kuberlr/linux-amd64/kubectl1.30.14")));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(scene.Temp.File(BundlesScene.Of("kuberlr/linux-amd64")), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        var failed = await Assert.ThrowsAsync<OperationException>(() => scene.BuildAsync());

        Assert.Equal(("AG0405", "'bundle/kuberlr/linux-amd64' is not writable"), (failed.Code.Id, failed.Message));
        Assert.Empty(scene.Server.Requests);
        Assert.True(scene.Temp.Contains(BundlesScene.Of("SHA256SUMS")));
        Assert.False(scene.Temp.Contains(BundlesScene.Of(".partial")));
    }

    [Fact]
    [NotOnWindows(Because.LinuxFiles)]
    public async Task A_folder_that_takes_no_files_at_all_is_named()
    {
        Assert.SkipUnless(Directory.Exists("/proc/self"), "only Linux has a folder in which not even root may write");
        await using var scene = await BundlesScene.StartAsync();

        var failed = await Assert.ThrowsAsync<OperationException>(() => scene.BuildAsync(scene.Options("/proc/airgap-bundle")));

        Assert.Equal("AG0405", failed.Code.Id);
    }
}
