using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Airgap.Core.Tests.Sources;

/// <summary>A server that shows a request as it came over the wire, byte for byte, and gives one fixed answer.</summary>
internal sealed class SourcesRawServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public SourcesRawServer() => _listener.Start();

    public string Address => $"http://{_listener.LocalEndpoint}/";

    /// <summary>Waits for one request, answers it, and hands back its head.</summary>
    public async Task<string> AnswerOnceAsync(string answer)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var client = await _listener.AcceptTcpClientAsync(patience.Token);
        var stream = client.GetStream();
        var head = new StringBuilder();
        var buffer = new byte[4096];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            head.Append(Encoding.ASCII.GetString(buffer, 0, await stream.ReadAsync(buffer, patience.Token)));
        }

        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), patience.Token);
        return head.ToString();
    }

    public void Dispose() => _listener.Dispose();
}
