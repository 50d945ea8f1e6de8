using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Airgap.Core.Tests.Sources;

/// <summary>A server that gives the same bytes as the answer to every request, and closes the connection.</summary>
internal sealed class SourcesHeadServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _closed = new();
    private readonly bool _endless;
    private long _bytesSent;

    /// <param name="answer">The answer, in Latin-1.</param>
    /// <param name="endless">Whether zeros follow until the client closes the connection.</param>
    public SourcesHeadServer(string answer, bool endless = false)
    {
        Answer = Encoding.Latin1.GetBytes(answer);
        _endless = endless;
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>The answer to the requests that follow.</summary>
    public byte[] Answer { get; set; }

    /// <summary>Ends when a client closes its connection during an endless answer.</summary>
    public Task Closed => _closed.Task;

    /// <summary>How many zeros were sent; some of them may have stayed in the system's buffers.</summary>
    public long BytesSent => Interlocked.Read(ref _bytesSent);

    /// <summary>Sources that read the host example.com here.</summary>
    public SourcesSetup Setup => new()
    {
        Mirrors = [SourcesDoor.Rule("https://example.com/", $"http://{_listener.LocalEndpoint}/")],
        Retries = 1,
    };

    public void Dispose()
    {
        _stopping.Cancel();
        _listener.Dispose();
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stopping.Token));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test has ended.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var open = client;
        try
        {
            var stream = client.GetStream();
            var buffer = new byte[64 * 1024];
            _ = await stream.ReadAtLeastAsync(buffer, 1, throwOnEndOfStream: false, _stopping.Token);
            await stream.WriteAsync(Answer, _stopping.Token);
            Array.Clear(buffer);
            while (_endless)
            {
                await stream.WriteAsync(buffer, _stopping.Token);
                Interlocked.Add(ref _bytesSent, buffer.Length);
            }

            client.Client.Shutdown(SocketShutdown.Send);
        }
        catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException)
        {
            // The client has closed the connection.
            _closed.TrySetResult();
        }
    }
}
