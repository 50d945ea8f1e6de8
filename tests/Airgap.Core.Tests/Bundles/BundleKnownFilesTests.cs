using Airgap.Bundles;
using Airgap.Content;
using Xunit;

namespace Airgap.Core.Tests.Bundles;

/// <summary>A second build does not read what has not changed since the first.</summary>
public sealed class BundleKnownFilesTests
{
    [Fact]
    public async Task A_build_with_nothing_to_do_reads_no_file_that_the_last_one_wrote()
    {
        await using var scene = await BundlesScene.StartAsync();
        await scene.BuildAsync(Options(scene));
        Assert.Equal("downloading", scene.Part!.What);

        var again = await ReadByBuildAsync(scene);

        Assert.Empty(again);
    }

    [Fact]
    public async Task What_a_build_has_just_written_is_known_to_a_build_that_follows_at_once()
    {
        await using var scene = await BundlesScene.StartAsync();
        await scene.BuildAsync(Options(scene, TimeProvider.System));

        Assert.Empty(await ReadByBuildAsync(scene));
    }

    [Fact]
    public async Task A_file_that_was_changed_is_read_and_fetched_again_whatever_its_time_says()
    {
        await using var scene = await BundlesScene.StartAsync();
        await scene.BuildAsync(Options(scene));
        var file = scene.Lock.Artifacts[0];
        var path = scene.Temp.File(BundlesScene.Of(file.Path));
        var (bytes, time) = (await File.ReadAllBytesAsync(path), File.GetLastWriteTimeUtc(path));
        bytes[0] ^= 1;
        FileTimes.WaitForNext(scene.Temp);
        await File.WriteAllBytesAsync(path, bytes);
        File.SetLastWriteTimeUtc(path, time);

        var result = await scene.BuildAsync(Options(scene));

        Assert.True(result.Changed);
        Assert.Equal(1, result.Downloaded);
        Assert.Empty((await scene.VerifyAsync()).Problems);
    }

    [Fact]
    public async Task A_file_that_was_only_touched_is_read_once_and_known_again()
    {
        await using var scene = await BundlesScene.StartAsync();
        await scene.BuildAsync(Options(scene));
        File.SetLastWriteTimeUtc(scene.Temp.File(BundlesScene.Of(scene.Lock.Artifacts[0].Path)), DateTime.UtcNow.AddDays(-1));

        Assert.Single(await ReadByBuildAsync(scene));
        Assert.Empty(await ReadByBuildAsync(scene));
    }

    [Fact]
    public async Task Verify_reads_everything()
    {
        await using var scene = await BundlesScene.StartAsync();
        await scene.BuildAsync(Options(scene));
        await scene.BuildAsync(Options(scene));
        var before = scene.FilesDone;

        await scene.VerifyAsync();

        Assert.True(scene.FilesDone - before >= scene.Lock.Artifacts.Length);
    }

    /// <summary>The sizes of what a build with nothing to do read.</summary>
    private static async Task<IReadOnlyList<long>> ReadByBuildAsync(BundlesScene scene)
    {
        var read = new List<long>();
        scene.Moving = bytes =>
        {
            lock (read)
            {
                read.Add(bytes);
            }
        };
        var result = await scene.BuildAsync(Options(scene));
        scene.Moving = null;
        Assert.False(result.Changed);
        return [.. read.Where(bytes => bytes > 0)];
    }

    /// <summary>Without a clock, it is a minute ahead: every file is old enough to be known.</summary>
    private static BuildOptions Options(BundlesScene scene, TimeProvider? time = null) => scene.Options() with
    {
        Known = KnownDigests.Read(
            scene.Temp.File("records"), scene.Folder, time ?? new TestClock(DateTimeOffset.UtcNow.AddMinutes(1))),
    };
}
