using System.Text;
using Airgap.Locking;
using Xunit;

namespace Airgap.Core.Tests.Planning;

/// <summary>The same manifest and the same upstream give the same bytes.</summary>
public sealed class PlannerDeterminismTests
{
    private const string Manifest = """
        kubernetes: [stable, "1.29 - 1.31", "1.24", v1.29.4+k3s1]
        platforms: [darwin/amd64, darwin/arm64, linux/amd64, linux/arm64, windows/amd64, windows/arm64]
        kubectl: {include: ["1.29.4"]}
        """;

    [Fact]
    public async Task Resolving_twice_gives_the_same_bytes()
    {
        await using var scene = await PlanningScene.StartAsync();

        Assert.Equal(await LockAsync(scene, Manifest), await LockAsync(scene, Manifest));
    }

    [Fact]
    public async Task Another_order_in_the_manifest_gives_the_same_bytes()
    {
        await using var scene = await PlanningScene.StartAsync();

        var turned = await LockAsync(scene, """
            platforms: [windows/arm64, windows/amd64, linux/aarch64, linux/x86_64, macos/arm64, macos/amd64]
            kubectl: {include: [1.29.4]}
            kubernetes: [1.29.4+k3s1, v1.24, 1.29-1.31, stable]
            """);

        Assert.Equal(await LockAsync(scene, Manifest), turned);
    }

    [Fact]
    public async Task Slow_answers_and_smaller_pages_give_the_same_bytes()
    {
        await using var scene = await PlanningScene.StartAsync();
        var before = await LockAsync(scene, Manifest);
        scene.Upstream.PageLimit = 2;
        scene.Server.Fail("dl.k8s.io/release/v1.30.14/", new Delay(TimeSpan.FromMilliseconds(60)));
        scene.Server.Fail("github.com/k3s-io/k3s/releases/download/v1.29.15+k3s1/", new Delay(TimeSpan.FromMilliseconds(30)));

        Assert.Equal(before, await LockAsync(scene, Manifest));
    }

    [Fact]
    public async Task Another_mirror_gives_the_same_bytes()
    {
        await using var scene = await PlanningScene.StartAsync();
        await using var other = await PlanningScene.StartAsync();

        Assert.Equal(await LockAsync(scene, Manifest), await LockAsync(other, Manifest));
    }

    [Fact]
    public async Task The_bytes_name_neither_the_mirror_nor_this_machine()
    {
        await using var scene = await PlanningScene.StartAsync();

        var text = await LockAsync(scene, Manifest);

        Assert.DoesNotContain("127.0.0.1", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Environment.MachineName, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_written_is_read_again_as_the_same_lock()
    {
        await using var scene = await PlanningScene.StartAsync();
        var text = await LockAsync(scene, Manifest);

        Assert.Equal(text, Encoding.UTF8.GetString(LockReader.Read(Encoding.UTF8.GetBytes(text), "airgap.lock.json").Canonical.Span));
    }

    private static async Task<string> LockAsync(PlanningScene scene, string manifest) =>
        Encoding.UTF8.GetString(LockWriter.Write(LockPin.Pin(await scene.PlanAsync(manifest), null)));
}
