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
    private readonly IncrementalHash? _second;
    private long _count;
    private bool _verified;

    /// <summary>Wraps <paramref name="inner"/>, which the caller disposes of.</summary>
    /// <param name="inner">The stream to read.</param>
    /// <param name="expected">What its bytes must be.</param>
    /// <param name="withSha512">Whether <see cref="Sha512"/> is computed, too.</param>
    public VerifyingStream(Stream inner, ContentId expected, bool withSha512 = false)
    {
        _inner = inner;
        _expected = expected;
        _second = withSha512 ? IncrementalHash.CreateHash(HashAlgorithmName.SHA512) : null;
    }

    /// <summary>The SHA-512 of the bytes, computed in the same pass; null before the end, and if it was not asked for.</summary>
    public Sha512Digest? Sha512 { get; private set; }

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
            _second?.Dispose();
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
        _second?.AppendData(bytes);
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

        if (_second is not null)
        {
            Span<byte> second = stackalloc byte[SHA512.HashSizeInBytes];
            _second.GetHashAndReset(second);
            Sha512 = Sha512Digest.FromHash(second);
        }

        _verified = true;
    }
}
