using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Airgap.Testing;

/// <summary>Puts a reply on the wire, in pieces, with all that may go wrong on the way.</summary>
internal sealed class ReplySender(Reply reply, HttpContext context, LoggedRequest log, CancellationToken stopping)
{
    private const int Piece = 256 * 1024;

    private static readonly TimeSpan _beforeReset = TimeSpan.FromMilliseconds(100);

    private readonly HttpResponse _response = context.Response;

    public async Task SendAsync()
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        await Task.Delay(reply.Delay, either.Token);
        _response.StatusCode = reply.Status;
        _response.ContentLength = reply.DeclaredLength;
        foreach (var (name, value) in reply.Headers)
        {
            _response.Headers[name] = value;
        }

        await _response.StartAsync(either.Token);
        if (reply.Body is { } body)
        {
            await SendBodyAsync(body, either.Token);
        }
    }

    private async Task SendBodyAsync(Content body, CancellationToken cancellationToken)
    {
        var end = new[] { reply.Extent.Count, reply.CutAfter ?? long.MaxValue, reply.StallAfter ?? long.MaxValue }.Min();
        var clock = Stopwatch.StartNew();
        for (long sent = 0; sent < end;)
        {
            var count = (int)Math.Min(end - sent, PieceSize());
            Write(body, reply.Extent.First + sent, count);
            sent += count;
            log.Sent(count);
            var flushed = await _response.BodyWriter.FlushAsync(cancellationToken);
            if (flushed.IsCompleted)
            {
                return;
            }

            await PaceAsync(sent, clock.Elapsed, cancellationToken);
        }

        await _response.BodyWriter.FlushAsync(cancellationToken);
        if (reply.StallAfter is not null)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }

        // Less than Content-Length promised: Kestrel closes the connection after the last byte. A reset would overtake what is under way.
        if (reply.CutAfter is not null && reply.Reset)
        {
            await Task.Delay(_beforeReset, cancellationToken);
            context.Abort();
        }
    }

    private void Write(Content body, long offset, int count)
    {
        var memory = _response.BodyWriter.GetSpan(count)[..count];
        body.Read(offset, memory);
        if (reply.CorruptAt is { } corrupt && corrupt >= offset && corrupt < offset + count)
        {
            memory[(int)(corrupt - offset)] ^= 0xFF;
        }

        _response.BodyWriter.Advance(count);
    }

    // A throttled answer goes in twenty pieces a second.
    private long PieceSize() => reply.BytesPerSecond is { } speed ? Math.Clamp(speed / 20, 1, Piece) : Piece;

    private async Task PaceAsync(long sent, TimeSpan elapsed, CancellationToken cancellationToken)
    {
        var due = reply.BytesPerSecond is { } speed ? TimeSpan.FromSeconds((double)sent / speed) : TimeSpan.Zero;
        if (due > elapsed)
        {
            await Task.Delay(due - elapsed, cancellationToken);
        }
    }
}
