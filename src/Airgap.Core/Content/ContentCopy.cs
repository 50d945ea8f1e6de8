using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Airgap.Content;

/// <summary>Moves and measures bytes: one pass, through one pooled buffer that fits the processor's cache.</summary>
internal static class ContentCopy
{
    /// <summary>Large enough that system calls don't count, small enough that a byte is still in the second-level cache when it is hashed and when it is written.</summary>
    public const int BufferSize = 256 * 1024;

    /// <summary>Reads a stream to its end into a file, from an offset on.</summary>
    /// <param name="source">Usually a <see cref="VerifyingStream"/>, which throws at a wrong end.</param>
    /// <param name="target">The file.</param>
    /// <param name="offset">Where to begin to write.</param>
    /// <param name="moved">Called with the number of bytes of each step.</param>
    /// <param name="cancellationToken">Ends the copying between two steps.</param>
    public static async Task ToFileAsync(Stream source, SafeFileHandle target, long offset, Action<int>? moved, CancellationToken cancellationToken)
    {
        var flush = new GradualFlush(target, offset);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            int read;
            while ((read = await source.ReadAsync(buffer.AsMemory(0, BufferSize), cancellationToken)) > 0)
            {
                RandomAccess.Write(target, buffer.AsSpan(0, read), offset);
                offset += read;
                moved?.Invoke(read);
                flush.Wrote(read, cancellationToken);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Hands an open file's bytes on.</summary>
    /// <param name="handle">The file.</param>
    /// <param name="path">Its name, for what is said where it cannot be read.</param>
    /// <param name="length">How many bytes.</param>
    /// <param name="passed">Called with each buffer.</param>
    /// <param name="cancellationToken">Ends the reading between two buffers.</param>
    /// <exception cref="ReadFailedException">It cannot be read.</exception>
    public static void Read(SafeFileHandle handle, string path, long length, BufferStep passed, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            for (long at = 0; at < length;)
            {
                cancellationToken.ThrowIfCancellationRequested();
                int read;
                try
                {
                    read = RandomAccess.Read(handle, buffer.AsSpan(0, (int)Math.Min(BufferSize, length - at)), at);
                }
                catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
                {
                    throw new ReadFailedException(path, exception);
                }

                passed(buffer.AsSpan(0, read));
                at += read > 0 ? read : throw new EndOfStreamException($"'{path}' became shorter while it was read");
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Copies an open file to a new one; both are local, so this stays on its thread.</summary>
    /// <exception cref="ContentMismatchException">The bytes are not the expected ones.</exception>
    /// <exception cref="ReadFailedException">The source cannot be read.</exception>
    public static void Copy(RegularFile source, ContentId expected, SafeFileHandle target, Action<int>? moved, CancellationToken cancellationToken)
    {
        var flush = new GradualFlush(target, 0);
        long offset = 0;
        Pass(
            source,
            expected,
            bytes =>
            {
                RandomAccess.Write(target, bytes, offset);
                offset += bytes.Length;
                flush.Wrote(bytes.Length, cancellationToken);
            },
            moved,
            cancellationToken);
    }

    /// <summary>Reads an open file and throws unless it is what it has to be.</summary>
    /// <exception cref="ContentMismatchException">The bytes are not the expected ones.</exception>
    /// <exception cref="ReadFailedException">It cannot be read.</exception>
    public static void Verify(RegularFile source, ContentId expected, Action<int>? moved, CancellationToken cancellationToken) =>
        Pass(source, expected, null, moved, cancellationToken);

    /// <summary>Reads an open file whole.</summary>
    /// <returns>Its digest.</returns>
    /// <exception cref="ReadFailedException">It cannot be read.</exception>
    public static Digest DigestOf(RegularFile source, Action<int>? moved, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Read(
            source.Handle,
            source.FilePath,
            source.Stamp.Size,
            bytes =>
            {
                hash.AppendData(bytes);
                moved?.Invoke(bytes.Length);
            },
            cancellationToken);
        return Digest.FromHash(hash.GetHashAndReset());
    }

    private static void Pass(RegularFile source, ContentId expected, BufferStep? write, Action<int>? moved, CancellationToken cancellationToken)
    {
        // A wrong size is wrong without reading a byte.
        if (source.Stamp.Size != expected.Size)
        {
            throw new ContentMismatchException(expected, source.Stamp.Size, null);
        }

        using var stream = source.OpenStream();
        using var verifying = new VerifyingStream(stream, expected);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            int read;
            while ((read = ReadStep(source, verifying, buffer)) > 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                write?.Invoke(buffer.AsSpan(0, read));
                moved?.Invoke(read);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>A medium that cannot be read must not be taken for one that cannot be written: both say the same error number.</summary>
    private static int ReadStep(RegularFile source, VerifyingStream verifying, byte[] buffer)
    {
        try
        {
            return verifying.Read(buffer.AsSpan(0, BufferSize));
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException || exception is IOException and not ContentMismatchException)
        {
            throw new ReadFailedException(source.FilePath, exception);
        }
    }

    /// <summary>Gets a buffer's bytes.</summary>
    internal delegate void BufferStep(ReadOnlySpan<byte> bytes);
}
