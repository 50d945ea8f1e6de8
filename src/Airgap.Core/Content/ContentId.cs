namespace Airgap.Content;

/// <summary>What bytes must be: how many, and their digest.</summary>
/// <param name="Size">The number of bytes.</param>
/// <param name="Sha256">Their SHA-256.</param>
public readonly record struct ContentId(long Size, Digest Sha256)
{
    /// <summary>What the given bytes are.</summary>
    public static ContentId Of(ReadOnlySpan<byte> bytes) => new(bytes.Length, Digest.Of(bytes));
}
