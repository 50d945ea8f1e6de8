using System.Security.Cryptography;

namespace Airgap.Testing;

/// <summary>Bytes in memory; the validator follows from the bytes, the time is always the same.</summary>
internal sealed class MemoryContent(byte[] bytes, string contentType) : Content
{
    private static readonly DateTimeOffset _time = new(2025, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public override long Length => bytes.Length;

    public override string ETag => field ??= $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\"";

    public override DateTimeOffset LastModified => _time;

    public override string ContentType => contentType;

    public override void Read(long offset, Span<byte> buffer) => bytes.AsSpan((int)offset, buffer.Length).CopyTo(buffer);

    public override void Dispose()
    {
    }
}
