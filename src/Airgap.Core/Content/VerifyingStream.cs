using System.Security.Cryptography;

namespace Airgap.Content;

/// <summary>
/// Reads another stream and verifies it: at the end, or at the first byte too many, it throws unless the bytes are the expected ones. So a
/// caller that has read to the end has the right bytes. Bytes are hashed while they are in the processor's cache, and read once.
/// </summary>
internal sealed class VerifyingStream : ForwardStream
{
    private readonly Stream _inner;
    private readonly ContentId _expected;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _count;
    private bool _verified;

    /// <summary>Wraps <paramref name="inner"/>, which the caller disposes of.</summary>
    public VerifyingStream(Stream inner, ContentId expected)
    {
        _inner = inner;
        _expected = expected;
    }

    /// <summary>How many bytes were read.</summary>
    public override long Position
    {
        get => _count;
        set => throw new NotSupportedException();
    }

    /// <summary>Counts and hashes bytes that an earlier run received: the part of a resumed file that is on the disk.</summary>
    public void Absorb(ReadOnlySpan<byte> earlier) => Pass(earlier);

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty)
        {
            return 0;
        }

        var read = _inner.Read(buffer);
        return Check(buffer[..read]);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty)
        {
            return 0;
        }

        var read = await _inner.ReadAsync(buffer, cancellationToken);
        return Check(buffer.Span[..read]);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _hash.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Check(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            Finish();
        }
        else
        {
            Pass(bytes);
        }

        return bytes.Length;
    }

    private void Pass(ReadOnlySpan<byte> bytes)
    {
        _count += bytes.Length;
        if (_count > _expected.Size)
        {
            throw new ContentMismatchException(_expected, _count, null);
        }

        _hash.AppendData(bytes);
    }

    private void Finish()
    {
        if (_verified)
        {
            return;
        }

        if (_count != _expected.Size)
        {
            throw new ContentMismatchException(_expected, _count, null);
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        _hash.GetHashAndReset(hash);
        var found = Digest.FromHash(hash);
        if (found != _expected.Sha256)
        {
            throw new ContentMismatchException(_expected, _count, found);
        }

        _verified = true;
    }
}
