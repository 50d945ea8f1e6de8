using Airgap.Bundles;
using Airgap.Diagnostics;
using Xunit;

namespace Airgap.Core.Tests.Bundles;

/// <summary>A build waits for another one in the same folder, unless it must not.</summary>
public sealed class BundleLockTests
{
    [Fact]
    public async Task It_waits_and_says_so_once()
    {
        await using var scene = await BundlesScene.BuiltAsync();
        File.Delete(scene.Temp.File(BundlesScene.Of("README.txt")));
        var held = BundleLock.Take(scene.Options());
        var builds = Enumerable.Range(0, 2).Select(_ => scene.BuildAsync(scene.Options() with { Waits = true })).ToArray();
        await Task.Delay(TimeSpan.FromSeconds(0.7), TestContext.Current.CancellationToken);
        Assert.All(builds, build => Assert.False(build.IsCompleted));

        held.Dispose();
        var results = await Task.WhenAll(builds);

        Assert.All(results, result => Assert.Equal(4, result.Kept));
        Assert.False((await scene.BuildAsync()).Changed);
        Assert.Equal(2, scene.Notes.Count(note => note == $"another build is running in '{scene.Options().Name}'; waiting for it"));
    }

    [Fact]
    public async Task Without_waiting_it_fails_at_once()
    {
        await using var scene = await BundlesScene.BuiltAsync();
        File.Delete(scene.Temp.File(BundlesScene.Of("README.txt")));
        using var held = BundleLock.Take(scene.Options());

        var failure = await Assert.ThrowsAsync<OperationException>(() => scene.BuildAsync());

        Assert.Equal(Codes.BuildInProgress, failure.Code);
    }
}
