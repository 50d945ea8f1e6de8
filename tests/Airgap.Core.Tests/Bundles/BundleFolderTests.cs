using Xunit;

namespace Airgap.Core.Tests.Bundles;

/// <summary>Files that airgap did not put into the folder are left alone.</summary>
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
        var wrote = 0;
        scene.Moving = _ =>
        {
            // Once: downloads move side by side, and on Windows only one of them can write.
            if (Interlocked.Exchange(ref wrote, 1) == 0)
            {
                scene.Temp.Write(BundlesScene.Of(".partial/film.part"), "mine");
            }
        };

        await scene.BuildAsync();

        Assert.Empty((await scene.VerifyAsync()).Problems);
        Assert.Equal([".partial/film.part"], scene.Files.Where(path => path.StartsWith(".partial/", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("README.txt")]
    [InlineData("bundle.json")]
    [InlineData("bundle.spdx.json")]
    [InlineData("SHA256SUMS")]
    [InlineData("tool/dotnet-airgap.1.0.0.nupkg")]
    [InlineData("bin/linux-amd64/airgap")]
    [InlineData("apply.sh")]
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

    /// <summary>Projects have checksum files of their own, also beside a copy of a lock file.</summary>
    [Theory]
    [InlineData("airgap.lock.json")]
    [InlineData("bundle.json")]
    public async Task A_checksum_file_without_lock_file_or_description_makes_nothing_ours(string missing)
    {
        await using var scene = await BundlesScene.BuiltAsync();
        var sums = scene.Temp.Read(BundlesScene.Of("SHA256SUMS")).Split('\n');
        scene.Temp.Write(
            BundlesScene.Of("SHA256SUMS"),
            string.Join('\n', sums.Where(line => !line.EndsWith(missing, StringComparison.Ordinal))));
        File.Delete(scene.Temp.File(BundlesScene.Of("bundle.json")));
        scene.Temp.Write(BundlesScene.Of("README.txt"), "mine");

        Assert.Equal("AG0402", (await Assert.ThrowsAsync<OperationException>(() => scene.BuildAsync())).Code.Id);
        Assert.Equal("mine", scene.Temp.Read(BundlesScene.Of("README.txt")));
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
}
