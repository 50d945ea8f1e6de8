using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Airgap.Testing;

/// <summary>
/// A real HTTP server on a free port of 127.0.0.1 that serves all upstream hosts: <c>http://127.0.0.1:PORT/host/path</c>. A request whose
/// Host header names one of the hosts gets <c>/path</c> of that host. It answers GET with length, strong ETag, Last-Modified and single
/// ranges (If-Range too), refuses HEAD as some registries do, records every request, and fails as told. With a certificate it serves
/// https only.
/// </summary>
public sealed class UpstreamServer : IAsyncDisposable
{
    private readonly IUpstreamSource _source;
    private readonly FaultList _faults = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly RequestHandler _handler;
    private readonly KestrelServer _kestrel;

    private UpstreamServer(IUpstreamSource source, X509Certificate2? certificate)
    {
        _source = source;
        _handler = new RequestHandler(source, _faults, _stopping.Token);
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.ResponseHeaderEncodingSelector = _ => Encoding.Latin1;
        options.Limits.MinResponseDataRate = null;
        options.Limits.MaxResponseBufferSize = 1024 * 1024;
        options.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null)
            {
                options.ApplicationServices = KestrelServices.Create();
                listen.UseHttps(certificate);
            }
        });
        var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        _kestrel = new KestrelServer(Options.Create(options), transport, NullLoggerFactory.Instance);
    }

    /// <summary>The server's root, such as <c>http://127.0.0.1:41234</c>, without a slash at the end.</summary>
    public string Address { get; private set; } = "";

    /// <summary>A mirror for each host, as the tool's <c>--mirror</c> takes it: <c>https://host/=http://127.0.0.1:PORT/host/</c>.</summary>
    public IEnumerable<string> MirrorOptions => _source.Hosts.Select(host => $"https://{host}/={Address}/{host}/");

    /// <summary>The same in one line, as the variable <c>AIRGAP_MIRRORS</c> takes it.</summary>
    public string MirrorVariable => string.Join(';', MirrorOptions);

    /// <summary>The requests so far, in the order of arrival. A request is here before its client has an answer.</summary>
    public IReadOnlyList<ServedRequest> Requests => [.. _handler.Log.Select(request => request.Snapshot())];

    /// <summary>Starts a server of a sample; what is changed in the sample later shows at once.</summary>
    /// <param name="upstream">The sample.</param>
    /// <param name="certificate">The server's certificate, with its key, for https; null: plain http.</param>
    public static Task<UpstreamServer> StartAsync(SampleUpstream upstream, X509Certificate2? certificate = null) =>
        StartAsync((IUpstreamSource)upstream, certificate);

    /// <summary>Starts a server of the files <c>folder/host/path</c>, however large.</summary>
    public static Task<UpstreamServer> StartAsync(string folder, X509Certificate2? certificate = null) =>
        StartAsync(new ServedFolder(folder), certificate);

    /// <summary>Where this server has what upstream has at a URL, percent-encoded: <c>http://127.0.0.1:PORT/host/path</c>.</summary>
    public string Url(string upstreamUrl) =>
        $"{Address}/{string.Join('/', UpstreamPath.Of(upstreamUrl).Split('/').Select(Uri.EscapeDataString))}";

    /// <summary>
    /// From now on a request for the target meets a fault. Of several faults the one that was named first and applies to the request
    /// strikes, until its times are up; so they come one after the other. <see cref="Delay"/> and <see cref="Throttle"/> go along with
    /// others that are named after them.
    /// </summary>
    /// <param name="target">
    /// A URL, upstream's or this server's, or a name as <see cref="UpstreamPath"/> spells it: exactly that; ending in '/' or '*': all
    /// that begin so; a host: all of it. A query counts for nothing.
    /// </param>
    /// <param name="fault">What happens.</param>
    /// <param name="times">How often, then normal service.</param>
    public void Fail(string target, Fault fault, int times = int.MaxValue)
    {
        var self = Address + "/";
        _faults.Add(new FaultRule(target.StartsWith(self, StringComparison.Ordinal) ? target[self.Length..] : target, fault, times));
    }

    /// <summary>Ends all faults, those that struck already excepted.</summary>
    public void ClearFaults() => _faults.Clear();

    /// <summary>Forgets what was asked so far.</summary>
    public void ClearRequests() => _handler.Log.Clear();

    /// <summary>Stops at once: open connections are cut. A second time does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested)
        {
            return;
        }

        await _stopping.CancelAsync();
        await _kestrel.StopAsync(new CancellationToken(canceled: true));
        _kestrel.Dispose();
        _stopping.Dispose();
    }

    private static async Task<UpstreamServer> StartAsync(IUpstreamSource source, X509Certificate2? certificate)
    {
        var server = new UpstreamServer(source, certificate);
        await server._kestrel.StartAsync(server._handler, CancellationToken.None);
        server.Address = server._kestrel.Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return server;
    }
}
