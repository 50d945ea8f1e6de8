namespace Airgap.Testing;

/// <summary>Something that can be served: some bytes and what a server says about them.</summary>
internal abstract class Content : IDisposable
{
    public abstract long Length { get; }

    /// <summary>A strong validator, quoted.</summary>
    public abstract string ETag { get; }

    public abstract DateTimeOffset LastModified { get; }

    public abstract string ContentType { get; }

    /// <summary>Headers beyond the usual ones.</summary>
    public Dictionary<string, string> Headers { get; } = [];

    /// <summary>Whether a request without a User-Agent is refused, as GitHub's API does.</summary>
    public bool WantsUserAgent { get; init; }

    /// <summary>Fills the whole of the buffer with the bytes from an offset on.</summary>
    public abstract void Read(long offset, Span<byte> buffer);

    /// <summary>Closes what <see cref="Read"/> opened.</summary>
    public abstract void Dispose();
}
