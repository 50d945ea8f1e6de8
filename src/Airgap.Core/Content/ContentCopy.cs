using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Airgap.Content;

/// <summary>Copies and verifies bytes in one pass, through one pooled buffer that fits the processor's cache.</summary>
internal static class ContentCopy
{
    /// <summary>
    /// Large enough for few system calls, small enough to stay in the second-level cache from the read to the hash and the write.
    /// </summary>
    public const int BufferSize = 256 * 1024;

    /// <summary>Copies a stream to its end into a file.</summary>
    /// <param name="source">Usually a <see cref="VerifyingStream"/>, which throws at its end if the bytes are wrong.</param>
    /// <param name="target">The file.</param>
    /// <param name="offset">Where in the file to begin.</param>
    /// <param name="moved">Called with the number of bytes of each step.</param>
    /// <param name="cancellationToken">Stops the copying between two steps.</param>
    public static async Task ToFileAsync(
        Stream source, SafeFileHandle target, long offset, Action<int>? moved, CancellationToken cancellationToken)
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

    /// <summary>Reads an open file from its beginning.</summary>
    /// <param name="handle">The file.</param>
    /// <param name="path">Its name in messages.</param>
    /// <param name="length">How many bytes to read.</param>
    /// <param name="passed">Called with the bytes of each step.</param>
    /// <param name="cancellationToken">Stops the reading between two steps.</param>
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

    /// <summary>Copies an open file to a new one. Both are local, so this is synchronous.</summary>
    /// <exception cref="ContentMismatchException">The bytes are not the expected ones.</exception>
    /// <exception cref="ReadFailedException">The source cannot be read.</exception>
    public static void Copy(
        RegularFile source, ContentId expected, SafeFileHandle target, Action<int>? moved, CancellationToken cancellationToken)
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

    /// <summary>Reads an open file and throws unless it has the expected bytes.</summary>
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

    private static void Pass(
        RegularFile source, ContentId expected, BufferStep? write, Action<int>? moved, CancellationToken cancellationToken)
    {
        // With a wrong size there is no need to read.
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

    /// <summary>Reading and writing fail with the same error numbers: this type marks a failed read.</summary>
    private static int ReadStep(RegularFile source, VerifyingStream verifying, byte[] buffer)
    {
        try
        {
            return verifying.Read(buffer.AsSpan(0, BufferSize));
        }
        catch (Exception exception)
            when (exception is UnauthorizedAccessException || exception is IOException and not ContentMismatchException)
        {
            throw new ReadFailedException(source.FilePath, exception);
        }
    }

    /// <summary>Receives the bytes of one step.</summary>
    internal delegate void BufferStep(ReadOnlySpan<byte> bytes);
}
