namespace Airgap.Content;

/// <summary>The size and digest of some bytes.</summary>
/// <param name="Size">The number of bytes.</param>
/// <param name="Sha256">Their SHA-256.</param>
public readonly record struct ContentId(long Size, Digest Sha256)
{
    /// <summary>The size and digest of these bytes.</summary>
    public static ContentId Of(ReadOnlySpan<byte> bytes) => new(bytes.Length, Digest.Of(bytes));
}
