using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Airgap.Testing;

/// <summary>
/// A proxy on a free port of 127.0.0.1 that supports only CONNECT, as tools use it for https. It connects every host to one server of the
/// test, so tests use the real addresses without a network.
/// </summary>
public sealed class TunnelProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentQueue<string> _heads = new();
    private readonly ConcurrentQueue<string> _targets = new();
    private readonly int _port;
    private readonly string? _login;

    private TunnelProxy(int port, string? login) => (_port, _login) = (port, login);

    /// <summary>Where it listens, such as <c>127.0.0.1:41234</c>.</summary>
    public string Authority => _listener.LocalEndpoint.ToString()!;

    /// <summary>Every request as it came, headers included, answered with a refusal or with a tunnel.</summary>
    public IReadOnlyList<string> Heads => [.. _heads];

    /// <summary>Where tunnels lead, such as <c>github.com:443</c>: each host once, in ordinal order.</summary>
    public IReadOnlyList<string> Targets => [.. _targets.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The status of every answer, whatever the login; null: requests are served.</summary>
    public int? Refusal { get; set; }

    /// <summary>Starts a proxy.</summary>
    /// <param name="server">Where all tunnels really end.</param>
    /// <param name="login">NAME:PASSWORD, without which it answers 407; null: everybody is served.</param>
    public static TunnelProxy Start(UpstreamServer server, string? login = null)
    {
        var proxy = new TunnelProxy(new Uri(server.Address).Port, login);
        proxy._listener.Start();
        _ = proxy.AcceptAsync();
        return proxy;
    }

    /// <summary>Stops at once: open tunnels are cut.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stopping.Token));
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            var stream = client.GetStream();
            while (await ReadHeadAsync(stream) is { } head)
            {
                _heads.Enqueue(head);
                if (Refusal is { } status)
                {
                    await SayAsync(stream, FormattableString.Invariant($"{status} No\r\nContent-Length: 0"));
                    continue;
                }

                if (MayPass(head))
                {
                    _targets.Enqueue(head.Split(' ')[1]);
                    await TunnelAsync(stream);
                    return;
                }

                await SayAsync(
                    stream,
                    "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"test\"\r\nContent-Length: 0");
            }
        }
    }

    private bool MayPass(string head) =>
        _login is null
            || head.Contains(
                $"Proxy-Authorization: Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(_login))}\r\n",
                StringComparison.Ordinal);

    private async Task TunnelAsync(NetworkStream client)
    {
        using var upstream = new TcpClient();
        await upstream.ConnectAsync(IPAddress.Loopback, _port, _stopping.Token);
        await SayAsync(client, "200 Connection established");
        var server = upstream.GetStream();
        await Task.WhenAny(client.CopyToAsync(server, _stopping.Token), server.CopyToAsync(client, _stopping.Token));
    }

    private Task SayAsync(NetworkStream client, string head) =>
        client.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {head}\r\n\r\n"), _stopping.Token).AsTask();

    // A byte at a time, since what follows the head is the tunnel's.
    private async Task<string?> ReadHeadAsync(NetworkStream client)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (await client.ReadAsync(one, _stopping.Token) > 0)
        {
            head.Append((char)one[0]);
            if (one[0] == '\n' && head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
            {
                return head.ToString();
            }
        }

        return null;
    }
}
