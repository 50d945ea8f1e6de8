using Airgap.Bundles;
using Airgap.Core.Tests.Sources;
using Airgap.Diagnostics;
using Airgap.Sources;
using Xunit;

namespace Airgap.Core.Tests.Bundles;

/// <summary>Whatever ends a build, the next one completes it and fetches nothing twice.</summary>
public sealed class BundleInterruptedTests
{
    private const string Images = "cache/k3s/v1.30.14+k3s2/k3s-airgap-images-amd64.tar.zst";

    private static readonly string _images = UpstreamPath.K3s("v1.30.14+k3s2", "k3s-airgap-images-amd64.tar.zst");

    [Fact]
    public async Task A_build_that_lost_its_network_goes_on_in_the_next_run_where_it_stopped()
    {
        await using var scene = await BundlesScene.StartAsync();
        scene.Server.Fail(_images, new CutAfter(1000), times: 1);
        scene.Server.Fail(_images, new CutAfter(0));
        await Assert.ThrowsAsync<SourceException>(() => scene.BuildAsync(scene.Options() with { Jobs = 1 }));
        scene.Server.ClearFaults();
        scene.Server.ClearRequests();

        var result = await scene.BuildAsync();

        Assert.Equal("bytes=1000-", scene.Server.Requests.Single(request => request.Path == _images).Range);
        Assert.True(result.Changed);
        await AssertWholeAsync(scene);
    }

    [Fact]
    public async Task A_build_that_lost_its_network_does_not_look_finished()
    {
        await using var scene = await BundlesScene.StartAsync();
        scene.Server.Fail(_images, new StatusCode(404));
        await Assert.ThrowsAsync<SourceException>(() => scene.BuildAsync());

        var unfinished = Assert.Throws<VerificationException>(() => Bundle.Open(scene.Folder, "bundle"));

        Assert.Equal("AG0505", unfinished.Code.Id);
        Assert.DoesNotContain("SHA256SUMS", scene.Files);
    }

    [Fact]
    public async Task A_finished_bundle_that_is_being_changed_no_longer_looks_finished()
    {
        await using var scene = await BundlesScene.BuiltAsync();
        scene.Lock = await scene.LockAsync("""
            kubernetes: ["1.31"]
            platforms: [linux/amd64]
            """);
        scene.Server.Fail("github.com", new StatusCode(404));

        await Assert.ThrowsAsync<SourceException>(() => scene.BuildAsync());

        Assert.Equal("AG0505", Assert.Throws<VerificationException>(() => Bundle.Open(scene.Folder, "bundle")).Code.Id);
    }

    [Fact]
    public async Task What_a_failed_build_had_fetched_is_not_fetched_again()
    {
        await using var scene = await BundlesScene.StartAsync();
        scene.Server.Fail(_images, new Delay(TimeSpan.FromMilliseconds(400)));
        scene.Server.Fail(_images, new StatusCode(404));
        await Assert.ThrowsAsync<SourceException>(() => scene.BuildAsync(scene.Options() with { Jobs = 4 }));
        var there = scene.Lock.Artifacts.Where(artifact => scene.Files.Contains(artifact.Path))
            .Select(artifact => UpstreamPath.Of(artifact.Url!)).ToArray();
        scene.Server.ClearFaults();
        scene.Server.ClearRequests();

        await scene.BuildAsync();

        Assert.NotEmpty(there);
        Assert.DoesNotContain(scene.Server.Requests, request => there.Contains(request.Path));
        Assert.Equal(scene.Lock.Artifacts.Length - there.Length, scene.Server.Requests.Count);
    }

    [Fact]
    public async Task A_folder_with_a_record_of_ours_and_no_checksum_file_is_completed()
    {
        await using var scene = await UnfinishedAsync();
        File.Delete(scene.Temp.File(BundlesScene.Of("README.txt")));
        File.Delete(scene.Temp.File(BundlesScene.Of(Images)));

        var result = await scene.BuildAsync();

        Assert.Equal((1, 3, 0), (result.Downloaded, result.Kept, result.Removed));
        Assert.Equal([_images], scene.Server.Requests.Select(request => request.Path));
        await AssertWholeAsync(scene);
    }

    [Theory]
    [InlineData(".partial/.airgap-tmp-README.txt")]
    [InlineData(".partial/.airgap-tmp-SHA256SUMS")]
    [InlineData(".partial/.airgap-tmp-k3s-versions.json")]
    public async Task A_build_that_was_killed_while_it_wrote_a_small_file_is_completed(string temporary)
    {
        await using var scene = await UnfinishedAsync();
        scene.Temp.Write(BundlesScene.Of(temporary), "half");

        await scene.BuildAsync();

        await AssertWholeAsync(scene);
    }

    [Theory]
    [InlineData(".partial/busy")]
    [InlineData(".partial/.airgap-tmp-owned")]
    public async Task A_build_that_was_killed_before_it_had_a_record_is_completed(string left)
    {
        await using var scene = await BundlesScene.StartAsync();
        scene.Temp.Write(BundlesScene.Of(left), "");

        await scene.BuildAsync();

        await AssertWholeAsync(scene);
    }

    [Theory]
    [InlineData(".partial/owned")]
    [InlineData(".partial/busy")]
    [InlineData(".partial/cache_k3s_v1.29.15+k3s1_k3s.0123456789ab.part")]
    public async Task A_build_that_was_killed_while_it_removed_its_partial_downloads_is_completed(string left)
    {
        await using var scene = await BundlesScene.BuiltAsync();
        scene.Temp.Write(BundlesScene.Of(left), "");

        await scene.BuildAsync();

        await AssertWholeAsync(scene);
    }

    [Fact]
    public async Task Two_builds_at_once_do_not_meet()
    {
        await using var scene = await BundlesScene.StartAsync();
        scene.Server.Fail(_images, new StallAfter(1000), times: 1);
        using var stop = new CancellationTokenSource();
        var first = scene.BuildAsync(cancellationToken: stop.Token);
        while (scene.Server.Requests.Count == 0)
        {
            await Task.Delay(5, CancellationToken.None);
        }

        var second = await Assert.ThrowsAsync<OperationException>(() => scene.BuildAsync());

        Assert.Equal("AG0406", second.Code.Id);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await scene.BuildAsync(setup: new SourcesSetup());
        await AssertWholeAsync(scene);
    }

    [Fact]
    public async Task Builds_that_end_and_begin_at_the_same_instant_do_not_spoil_each_other()
    {
        await using var scene = await BundlesScene.BuiltAsync();

        for (var round = 0; round < 8; round++)
        {
            File.Delete(scene.Temp.File(BundlesScene.Of("README.txt")));
            var builds = await Task.WhenAll(
                Enumerable.Range(0, 4).Select(_ => Task.Run(async () => await Record.ExceptionAsync(() => scene.BuildAsync()))));

            Assert.Contains(null, builds);
            Assert.All(builds.OfType<Exception>(), failed => Assert.Equal("AG0406", Assert.IsType<OperationException>(failed).Code.Id));
            await AssertWholeAsync(scene);
        }

        Assert.Empty(scene.Server.Requests);
    }

    [Fact]
    public async Task The_lock_of_a_bundle_survives_others_that_are_taken_and_given_back_at_the_same_instant()
    {
        await using var scene = await BundlesScene.BuiltAsync();
        var wanted = BuiltFiles.Recorded(scene.Folder, BundleLayout.Checksums);

        var finished = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Enumerable.Range(0, 200).Count(_ =>
        {
            Assert.Empty(BuiltFiles.UnknownInPartial(scene.Folder));
            try
            {
                using var taken = BundleLock.Take(scene.Options());
                taken.Unfinish(wanted);
                taken.Finish(wanted);
                return true;
            }
            catch (OperationException busy) when (busy.Code == Codes.BuildInProgress)
            {
                return false;
            }
        }))));

        Assert.True(finished.Sum() > 0);
        await AssertWholeAsync(scene);
    }

    [Fact]
    public async Task A_build_that_finished_meanwhile_within_the_same_tick_of_the_clock_is_noticed()
    {
        await using var scene = await BundlesScene.BuiltAsync();
        await using var other = await BundlesScene.StartAsync("""
            kubernetes: ["1.31"]
            platforms: [linux/amd64]
            """);
        var checksums = scene.Temp.File(BundlesScene.Of("SHA256SUMS"));
        File.Delete(scene.Temp.File(BundlesScene.Of("README.txt")));
        var read = 0L;
        scene.Moving = bytes =>
        {
            if (Interlocked.Add(ref read, bytes) == scene.Lock.Artifacts.Sum(artifact => artifact.Content.Size))
            {
                // Everything was read, and found right: now the other build runs.
                scene.Moving = null;
                var tick = File.GetLastWriteTimeUtc(checksums);
                other.BuildAsync(scene.Options()).GetAwaiter().GetResult();
                File.SetLastWriteTimeUtc(checksums, tick);
            }
        };

        await scene.BuildAsync();

        await AssertWholeAsync(scene);
    }

    /// <summary>A bundle as a build leaves it that ends before the last act.</summary>
    private static async Task<BundlesScene> UnfinishedAsync()
    {
        var scene = await BundlesScene.BuiltAsync();
        scene.Temp.Folder(BundlesScene.Of(".partial"));
        File.Move(scene.Temp.File(BundlesScene.Of("SHA256SUMS")), scene.Temp.File(BundlesScene.Of(".partial/owned")));
        return scene;
    }

    private static async Task AssertWholeAsync(BundlesScene scene)
    {
        var report = await scene.VerifyAsync();
        Assert.Empty(report.Problems);
        Assert.Empty(report.Extra);
        Assert.False(scene.Temp.Contains(BundlesScene.Of(".partial")));
    }
}
