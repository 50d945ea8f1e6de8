using Airgap.Content;

namespace Airgap.Sources;

/// <summary>A local file as the body of a reply. A failed read becomes an error with the file's name.</summary>
internal sealed class ReadableStream : ForwardStream
{
    private readonly Stream _inner;
    private readonly Func<Exception, SourceException> _failure;

    /// <summary>Wraps a stream, and disposes of it.</summary>
    /// <param name="inner">The stream.</param>
    /// <param name="failure">Makes the error for an exception.</param>
    public ReadableStream(Stream inner, Func<Exception, SourceException> failure) => (_inner, _failure) = (inner, failure);

    public override int Read(Span<byte> buffer)
    {
        try
        {
            return _inner.Read(buffer);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw _failure(exception);
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return await _inner.ReadAsync(buffer, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw _failure(exception);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
