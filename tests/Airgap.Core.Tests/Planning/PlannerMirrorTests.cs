using Airgap.Core.Tests.Sources;
using Airgap.Upstream;
using Xunit;

namespace Airgap.Core.Tests.Planning;

/// <summary>While locking, a mirror decides what the bytes are: that is worth a word.</summary>
public sealed class PlannerMirrorTests
{
    private const string Manifest = """
        kubernetes: ["1.30"]
        platforms: [linux/amd64]
        """;

    [Fact]
    public async Task Checksums_that_came_from_mirrors_give_a_warning_that_names_the_mirrors()
    {
        await using var scene = await PlanningScene.StartAsync();

        var plan = await scene.PlanAsync(Manifest);

        Assert.Equal(
            $"checksums came from mirrors, not from upstream: {scene.Server.Address}/dl.k8s.io/, {scene.Server.Address}/github.com/",
            plan.Warning("AG0203").Message);
    }

    [Fact]
    public async Task A_folder_is_a_mirror_too_and_replaces_all_of_upstream()
    {
        using var folder = TemporaryFolder.InMemory();
        SampleUpstream.Standard().WriteTo(folder.Path);
        using var door = SourcesDoor.Open(new SourcesSetup
        {
            Offline = true,
            Mirrors = [.. SampleUpstream.Standard().Hosts.Select(host => SourcesDoor.Rule($"https://{host}/", folder.File(host)))],
        });
        using var catalog = new Catalog(door.Sources, CancellationToken.None);

        var plan = await Airgap.Planning.Planner.PlanAsync(
            PlanningScene.Request(Manifest), catalog, Airgap.Planning.EarlierResolution.None, [], CancellationToken.None);

        Assert.Equal(["1.30 = v1.30.14+k3s2"], plan.Rows());
        Assert.All(plan.Artifacts, artifact => Assert.NotNull(artifact.Content));
        Assert.Equal(
            $"checksums came from mirrors, not from upstream: {folder.File("dl.k8s.io")}, {folder.File("github.com")}",
            plan.Warning("AG0203").Message);
    }

    [Fact]
    public async Task The_same_is_planned_through_a_folder_as_through_a_server()
    {
        using var folder = TemporaryFolder.InMemory();
        await using var scene = await PlanningScene.StartAsync();
        scene.Upstream.WriteTo(folder.Path);
        var setup = new SourcesSetup
        {
            Mirrors = [.. scene.Upstream.Hosts.Select(host => SourcesDoor.Rule($"https://{host}/", folder.File(host)))],
        };

        var byServer = await scene.PlanAsync(Manifest);
        var byFolder = await scene.PlanAsync(Manifest, setup: setup);

        Assert.Equal(
            byServer.Artifacts.Select(artifact => (artifact.Path, artifact.Content, artifact.Url)),
            byFolder.Artifacts.Select(artifact => (artifact.Path, artifact.Content, artifact.Url)));
    }
}
