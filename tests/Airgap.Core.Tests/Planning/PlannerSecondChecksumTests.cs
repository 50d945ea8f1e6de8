using Airgap.Content;
using Airgap.Locking;
using Xunit;

namespace Airgap.Core.Tests.Planning;

/// <summary>k3s's checksum file and GitHub's own digests are two checksums. Where there are two, they must agree.</summary>
public sealed class PlannerSecondChecksumTests
{
    private const string Tag = "v1.30.14+k3s2";
    private const string Listed = "kubernetes: [\"1.30\"]\nplatforms: [linux/amd64]\n";
    private const string Exact = "kubernetes: [v1.30.14+k3s2]\nplatforms: [linux/amd64]\n";
    private const string Images = "k3s-airgap-images-amd64.tar.zst";

    private static readonly string _wrong = Digest.Of("something else"u8).ToString();

    [Theory]
    [InlineData(Listed)]
    [InlineData(Exact)]
    public async Task A_second_checksum_that_agrees_changes_nothing(string manifest)
    {
        await using var scene = await PlanningScene.StartAsync();

        var two = await scene.PlanAsync(manifest);
        scene.Upstream.PublishesDigests = false;
        var one = await scene.PlanAsync(manifest);
        scene.Server.Fail("api.github.com/repos/k3s-io/k3s/releases/tags/", new StatusCode(503));
        var none = await scene.PlanAsync(manifest);

        Assert.Equal(LockPin.Pin(one, null).Id, LockPin.Pin(two, null).Id);
        Assert.Equal(LockPin.Pin(one, null).Id, LockPin.Pin(none, null).Id);
    }

    [Theory]
    [InlineData(Listed, "k3s", "")]
    [InlineData(Exact, "k3s", "/tags/v1.30.14%2Bk3s2")]
    [InlineData(Exact, Images, "/tags/v1.30.14%2Bk3s2")]
    public async Task A_disagreement_stops_with_both_values_and_where_they_came_from(string manifest, string name, string suffix)
    {
        await using var scene = await PlanningScene.StartAsync();
        scene.Upstream.SetDigest(Tag, name, "sha256:" + _wrong);

        var thrown = await Assert.ThrowsAsync<VerificationException>(() => scene.PlanAsync(manifest));

        Assert.Equal("AG0509", thrown.Code.Id);
        Assert.Equal(
            $"two sources disagree about {Tag}/{name}: sha256 {scene.Upstream.Sha256(UpstreamPath.K3s(Tag, name))} "
                + $"(in {scene.Server.Address}/github.com/k3s-io/k3s/releases/download/v1.30.14%2Bk3s2/sha256sum-amd64.txt), "
                + $"sha256 {_wrong} (GitHub's own, in {scene.Server.Address}/api.github.com/repos/k3s-io/k3s/releases{suffix})",
            thrown.Message);
        Assert.NotNull(thrown.Hint);
    }

    [Fact]
    public async Task The_checksum_file_itself_has_a_second_checksum_too()
    {
        await using var scene = await PlanningScene.StartAsync();
        var name = UpstreamPath.K3s(Tag, "sha256sum-amd64.txt");
        scene.Upstream.SetDigest(Tag, "sha256sum-amd64.txt", "sha256:" + _wrong);

        var thrown = await Assert.ThrowsAsync<VerificationException>(() => scene.PlanAsync(Exact));

        Assert.StartsWith(
            $"two sources disagree about {Tag}/sha256sum-amd64.txt: sha256 {scene.Upstream.Sha256(name)} (the bytes of "
                + $"{scene.Server.Address}/github.com/",
            thrown.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_disagreement_is_named_and_the_others_are_counted()
    {
        await using var scene = await PlanningScene.StartAsync();
        scene.Upstream.SetDigest(Tag, "k3s", "sha256:" + _wrong).SetDigest(Tag, Images, "sha256:" + _wrong);

        var thrown = await Assert.ThrowsAsync<VerificationException>(() => scene.PlanAsync(Exact));

        Assert.StartsWith($"two sources disagree about {Tag}/{Images}: ", thrown.Message, StringComparison.Ordinal);
        Assert.EndsWith("; and 1 more", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_that_are_not_needed_are_not_compared()
    {
        await using var scene = await PlanningScene.StartAsync();
        scene.Upstream.SetDigest(Tag, "k3s-airgap-images-amd64.tar", "sha256:" + _wrong).SetDigest(Tag, "k3s-arm64", "sha256:" + _wrong);

        Assert.NotEmpty((await scene.PlanAsync(Exact)).Artifacts);
    }

    [Fact]
    public async Task Locked_releases_are_not_asked_about_again()
    {
        await using var scene = await PlanningScene.StartAsync();
        var locked = LockPin.Pin(await scene.PlanAsync(Exact), null);
        scene.Server.ClearRequests();

        await scene.PlanAsync(Exact, LockPin.Keep(locked, locked.Request));

        Assert.DoesNotContain(scene.Asked, name => name.StartsWith("api.github.com/", StringComparison.Ordinal));
    }
}
