using System.Text;
using Airgap.Core.Tests.Sources;
using Airgap.Manifests;
using Airgap.Planning;
using Airgap.Upstream;
using Xunit;

namespace Airgap.Core.Tests.Planning;

/// <summary>
/// Plans manifests against a loopback server that plays all of upstream. Each plan has a catalog of its own, as each command has.
/// </summary>
internal sealed class PlanningScene : IAsyncDisposable
{
    private PlanningScene(SampleUpstream upstream, UpstreamServer server) => (Upstream, Server) = (upstream, server);

    public SampleUpstream Upstream { get; }

    public UpstreamServer Server { get; }

    /// <summary>What was asked, without what was asked in vain: names only, in ordinal order, each once.</summary>
    public IReadOnlyList<string> Asked => [.. Server.Requests.Select(request => request.Path).Distinct().Order(StringComparer.Ordinal)];

    public static async Task<PlanningScene> StartAsync(SampleUpstream? upstream = null)
    {
        upstream ??= SampleUpstream.Standard();
        return new PlanningScene(upstream, await UpstreamServer.StartAsync(upstream));
    }

    /// <summary>What a manifest asks for.</summary>
    public static BundleRequest Request(string manifest) =>
        ManifestReader.Read(Encoding.UTF8.GetBytes(manifest), "airgap.yaml", Path.GetTempPath()).Request;

    public async Task<BundlePlan> PlanAsync(string manifest, EarlierResolution? earlier = null, SourcesSetup? setup = null)
    {
        using var door = SourcesDoor.To(Server, setup);
        using var catalog = new Catalog(door.Sources, CancellationToken.None);
        return await Planner.PlanAsync(Request(manifest), catalog, earlier ?? EarlierResolution.None, [], CancellationToken.None);
    }

    /// <summary>Why a manifest cannot be planned.</summary>
    public Task<PlanningException> RefuseAsync(string manifest, SourcesSetup? setup = null) =>
        Assert.ThrowsAsync<PlanningException>(() => PlanAsync(manifest, setup: setup));

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
