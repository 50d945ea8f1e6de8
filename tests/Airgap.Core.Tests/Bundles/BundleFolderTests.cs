using Xunit;

namespace Airgap.Core.Tests.Bundles;

/// <summary>Which folders become a bundle, and whose files are left alone.</summary>
public sealed class BundleFolderTests
{
    [Theory]
    [InlineData("holiday.jpg")]
    [InlineData("README.txt")]
    [InlineData("cache/notes.txt")]
    [InlineData(".git/config")]
    public async Task A_folder_with_a_foreign_file_is_refused_and_stays_as_it_is(string path)
    {
        await using var scene = await BundlesScene.StartAsync();
        scene.Temp.Write(BundlesScene.Of(path), "mine");

        var refused = await Assert.ThrowsAsync<OperationException>(() => scene.BuildAsync());

        Assert.Equal(("AG0402", $"'bundle' has files that airgap did not put there: '{path}'"), (refused.Code.Id, refused.Message));
        Assert.Equal([path], scene.Files);
        Assert.Equal("mine", scene.Temp.Read(BundlesScene.Of(path)));
        Assert.Empty(scene.Server.Requests);
    }

    [Fact]
    public async Task A_finished_bundle_with_a_foreign_file_is_refused_and_stays_finished()
    {
        await using var scene = await BundlesScene.BuiltAsync();
        scene.Temp.Write(BundlesScene.Of("cache/k3s/v1.30.14+k3s2/notes.txt"), "mine");
        scene.Lock = await scene.LockAsync("""
            kubernetes: ["1.31"]
            platforms: [linux/amd64]
            """);

        Assert.Equal("AG0402", (await Assert.ThrowsAsync<OperationException>(() => scene.BuildAsync())).Code.Id);
        Assert.Empty((await scene.VerifyAsync()).Problems);
    }

    [Fact]
    public async Task Many_foreign_files_are_counted_and_the_first_three_named()
    {
        await using var scene = await BundlesScene.StartAsync();
        foreach (var name in new[] { "e", "d", "c", "b", "a" })
        {
            scene.Temp.Write(BundlesScene.Of(name), name);
        }

        var refused = await Assert.ThrowsAsync<OperationException>(() => scene.BuildAsync());

        Assert.Equal("'bundle' has files that airgap did not put there: 'a', 'b', 'c' and 2 more", refused.Message);
    }

    [Fact]
    public async Task A_folder_of_partial_files_without_a_record_is_foreign()
    {
        await using var scene = await BundlesScene.StartAsync();
        scene.Temp.Write(BundlesScene.Of(".partial/film.part"), "mine");

        Assert.Equal("AG0402", (await Assert.ThrowsAsync<OperationException>(() => scene.BuildAsync())).Code.Id);
        Assert.Equal("mine", scene.Temp.Read(BundlesScene.Of(".partial/film.part")));
    }

    [Theory]
    [InlineData(".partial/film.part")]
    [InlineData(".partial/holiday/one.jpg")]
    [InlineData(".partial/.airgap-notes")]
    [InlineData(".partial/cache_k3s_v1.29.15+k3s1_k3s.0123456789ab.part/one.jpg")]
    [InlineData(".partial/cache_k3s_v1.29.15+k3s1_k3s.0123456789ab.part.jpg")]
    public async Task A_foreign_file_among_our_partial_files_is_named_and_stays(string path)
    {
        await using var scene = await BundlesScene.BuiltAsync();
        scene.Temp.Write(BundlesScene.Of(path), "mine");
        File.Delete(scene.Temp.File(BundlesScene.Of("README.txt")));

        var refused = await Assert.ThrowsAsync<OperationException>(() => scene.BuildAsync());

        Assert.Equal(
            ("AG0402", $"'bundle' has files that airgap did not put there: '{string.Join('/', path.Split('/').Take(2))}'"),
            (refused.Code.Id, refused.Message));
        Assert.Equal("mine", scene.Temp.Read(BundlesScene.Of(path)));
    }

    [Fact]
    public async Task A_foreign_file_that_appears_among_our_partial_files_during_a_build_stays()
    {
        await using var scene = await BundlesScene.StartAsync();
        scene.Moving = _ => scene.Temp.Write(BundlesScene.Of(".partial/film.part"), "mine");

        await scene.BuildAsync();

        Assert.Empty((await scene.VerifyAsync()).Problems);
        Assert.Equal([".partial/film.part"], scene.Files.Where(path => path.StartsWith(".partial/", StringComparison.Ordinal)));
    }

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

    [Theory]
    [InlineData("README.txt")]
    [InlineData("bundle.json")]
    [InlineData("SHA256SUMS")]
    [InlineData("tool/dotnet-airgap.1.0.0.nupkg")]
    public async Task A_copy_of_the_lock_file_makes_no_foreign_file_ours(string path)
    {
        await using var scene = await BundlesScene.StartAsync();
        scene.Temp.Write(BundlesScene.Of("airgap.lock.json"), scene.Lock.Canonical.ToArray());
        scene.Temp.Write(BundlesScene.Of(path), "mine");

        var refused = await Assert.ThrowsAsync<OperationException>(() => scene.BuildAsync());

        Assert.Equal(("AG0402", $"'bundle' has files that airgap did not put there: '{path}'"), (refused.Code.Id, refused.Message));
        Assert.Equal("mine", scene.Temp.Read(BundlesScene.Of(path)));
    }

    [Fact]
    public async Task A_folder_with_nothing_but_a_copy_of_its_lock_file_becomes_the_bundle()
    {
        await using var scene = await BundlesScene.StartAsync();
        scene.Temp.Write(BundlesScene.Of("airgap.lock.json"), scene.Lock.Canonical.ToArray());

        await scene.BuildAsync();

        Assert.Empty((await scene.VerifyAsync()).Problems);
    }

    [Fact]
    public async Task A_lock_file_of_another_bundle_than_the_description_names_makes_nothing_ours()
    {
        await using var scene = await BundlesScene.BuiltAsync();
        File.Delete(scene.Temp.File(BundlesScene.Of("SHA256SUMS")));
        scene.Temp.Write(BundlesScene.Of("README.txt"), "mine");
        scene.Lock = await scene.LockAsync("""
            kubernetes: ["1.31"]
            platforms: [linux/amd64]
            """);
        scene.Temp.Write(BundlesScene.Of("airgap.lock.json"), scene.Lock.Canonical.ToArray());

        Assert.Equal("AG0402", (await Assert.ThrowsAsync<OperationException>(() => scene.BuildAsync())).Code.Id);
        Assert.Equal("mine", scene.Temp.Read(BundlesScene.Of("README.txt")));
    }

    [Fact]
    public async Task A_bundle_that_lost_its_checksum_file_is_known_by_its_description_and_its_lock_file()
    {
        await using var scene = await BundlesScene.BuiltAsync();
        File.Delete(scene.Temp.File(BundlesScene.Of("SHA256SUMS")));
        scene.Temp.Write(BundlesScene.Of("README.txt"), "damaged");
        scene.Lock = await scene.LockAsync("""
            kubernetes: ["1.31"]
            platforms: [linux/amd64]
            """);

        await scene.BuildAsync();

        var report = await scene.VerifyAsync();
        Assert.Empty(report.Problems);
        Assert.Empty(report.Extra);
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
    [InlineData("cache/System Volume Information/holiday.jpg")]
    [InlineData("Thumbs.db.jpg")]
    public async Task A_name_that_only_resembles_such_a_file_is_foreign(string path)
    {
        await using var scene = await BundlesScene.StartAsync();
        scene.Temp.Write(BundlesScene.Of(path), "mine");

        Assert.Equal("AG0402", (await Assert.ThrowsAsync<OperationException>(() => scene.BuildAsync())).Code.Id);
    }

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
    [Trait("Needs", "user")]
    public async Task A_folder_that_is_not_writable_is_named()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess, "root may write everywhere");
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
    [Trait("Needs", "user")]
    public async Task A_subfolder_that_is_not_writable_is_named_before_anything_is_downloaded_or_removed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess, "root may write everywhere");
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
    public async Task A_folder_that_takes_no_files_at_all_is_named()
    {
        Assert.SkipUnless(Directory.Exists("/proc/self"), "only Linux has a folder in which not even root may write");
        await using var scene = await BundlesScene.StartAsync();

        var failed = await Assert.ThrowsAsync<OperationException>(() => scene.BuildAsync(scene.Options("/proc/airgap-bundle")));

        Assert.Equal("AG0405", failed.Code.Id);
    }
}
