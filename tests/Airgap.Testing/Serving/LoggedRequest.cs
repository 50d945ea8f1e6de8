namespace Airgap.Testing;

/// <summary>An entry of the log that still grows.</summary>
internal sealed class LoggedRequest(ServedRequest request)
{
    private int _status;
    private long _bytesSent;

    public ServedRequest Snapshot() => request with { Status = Volatile.Read(ref _status), BytesSent = Interlocked.Read(ref _bytesSent) };

    public void Decided(int status) => Volatile.Write(ref _status, status);

    public void Sent(long bytes) => Interlocked.Add(ref _bytesSent, bytes);
}
