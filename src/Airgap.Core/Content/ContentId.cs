namespace Airgap.Content;

/// <summary>The size and digest of some bytes.</summary>
/// <param name="Size">The number of bytes.</param>
/// <param name="Sha256">Their SHA-256.</param>
public readonly record struct ContentId(long Size, Digest Sha256)
{
    /// <summary>
    /// The largest size: 1 TiB. Larger ones are errors or attacks. The sizes of a million files can be added without an overflow.
    /// </summary>
    public const long MaximumSize = 1L << 40;

    /// <summary>Whether a number can be the size of a file.</summary>
    public static bool IsSize(long size) => size is >= 0 and <= MaximumSize;

    /// <summary>The size and digest of these bytes.</summary>
    public static ContentId Of(ReadOnlySpan<byte> bytes) => new(bytes.Length, Digest.Of(bytes));
}
