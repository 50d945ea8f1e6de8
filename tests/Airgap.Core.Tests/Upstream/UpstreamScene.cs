using System.Collections.Concurrent;
using Airgap.Core.Tests.Sources;
using Airgap.Upstream;

namespace Airgap.Core.Tests.Upstream;

/// <summary>A catalog that asks a loopback server which plays all of upstream.</summary>
internal sealed class UpstreamScene : IAsyncDisposable
{
    private readonly SourcesDoor _door;

    private UpstreamScene(SampleUpstream upstream, UpstreamServer server, SourcesSetup? setup)
    {
        Upstream = upstream;
        Server = server;
        _door = SourcesDoor.To(server, setup);
        Catalog = new Catalog(_door.Sources, CancellationToken.None);
    }

    public SampleUpstream Upstream { get; }

    public UpstreamServer Server { get; }

    public Catalog Catalog { get; }

    public ConcurrentQueue<string> Notes => _door.Notes;

    /// <summary>What was asked, in order: method and name.</summary>
    public IReadOnlyList<string> Asked => [.. Server.Requests.Select(request => $"{request.Method} {request.Path}")];

    public static async Task<UpstreamScene> StartAsync(SampleUpstream? upstream = null, SourcesSetup? setup = null)
    {
        upstream ??= SampleUpstream.Standard();
        return new UpstreamScene(upstream, await UpstreamServer.StartAsync(upstream), setup);
    }

    public async ValueTask DisposeAsync()
    {
        Catalog.Dispose();
        _door.Dispose();
        await Server.DisposeAsync();
    }
}
