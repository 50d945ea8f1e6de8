using Airgap.Sources;
using Xunit;

namespace Airgap.Core.Tests.Sources;

/// <summary>A web server is a source.</summary>
public sealed class HttpSourceConformanceTests : SourceConformance, IAsyncLifetime
{
    private readonly SampleUpstream _upstream = new();
    private readonly SocketsHttpHandler _handler = SourcesDoor.NewHandler();
    private readonly HttpSource _source;
    private UpstreamServer _server = null!;

    public HttpSourceConformanceTests() => _source = new HttpSource(_handler, SourcesDoor.Settings());

    private protected override ISource Source => _source;

    public async ValueTask InitializeAsync() => _server = await UpstreamServer.StartAsync(_upstream);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _source.Dispose();
        _handler.Dispose();
    }

    private protected override Task PutAsync(string name, byte[] bytes)
    {
        _upstream.Put("example.com/" + name, bytes);
        return Task.CompletedTask;
    }

    private protected override string Locate(string name) => _server.Url("example.com/" + name);
}
