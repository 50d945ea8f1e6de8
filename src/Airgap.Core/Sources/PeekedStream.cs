using Airgap.Content;

namespace Airgap.Sources;

/// <summary>A stream whose first bytes can be looked at before it is read.</summary>
internal sealed class PeekedStream : ForwardStream
{
    private readonly Stream _inner;
    private ReadOnlyMemory<byte> _first;

    /// <summary>Wraps a stream, and disposes of it.</summary>
    public PeekedStream(Stream inner) => _inner = inner;

    /// <summary>The first bytes: as many as fit, fewer if the stream is shorter.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> PeekAsync(int count, CancellationToken cancellationToken)
    {
        var buffer = new byte[count];
        var read = await _inner.ReadAtLeastAsync(buffer, count, throwOnEndOfStream: false, cancellationToken);
        return _first = buffer.AsMemory(0, read);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_first.IsEmpty)
        {
            return await _inner.ReadAsync(buffer, cancellationToken);
        }

        var count = Math.Min(buffer.Length, _first.Length);
        _first[..count].CopyTo(buffer);
        _first = _first[count..];
        return count;
    }

    public override int Read(Span<byte> buffer) => throw new NotSupportedException("network streams are read asynchronously");

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
