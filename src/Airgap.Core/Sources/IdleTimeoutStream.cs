using Airgap.Content;

namespace Airgap.Sources;

/// <summary>A network stream that fails when no byte arrives for some time. There is no limit for the whole.</summary>
internal sealed class IdleTimeoutStream : ForwardStream
{
    private readonly Stream _inner;
    private readonly TimeSpan _limit;
    private readonly TimeProvider _time;

    public IdleTimeoutStream(Stream inner, TimeSpan limit, TimeProvider time) => (_inner, _limit, _time) = (inner, limit, time);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var reading = _inner.ReadAsync(buffer, cancellationToken);
        if (reading.IsCompleted)
        {
            return await reading;
        }

        // A timer is made only if the bytes are not there yet.
        using var idle = new CancellationTokenSource(_limit, _time);
        using var abort = idle.Token.Register(static state => ((Stream)state!).Dispose(), _inner);
        try
        {
            return await reading;
        }
        catch (Exception exception) when (idle.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new SilenceException($"no byte arrived for {_limit.TotalSeconds:0} seconds", exception);
        }
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
