using System.Buffers;
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
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            int read;
            while ((read = await source.ReadAsync(buffer.AsMemory(0, BufferSize), cancellationToken)) > 0)
            {
                RandomAccess.Write(target, buffer.AsSpan(0, read), offset);
                offset += read;
                moved?.Invoke(read);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Copies an open file to a new one; both are local, so this stays on its thread.</summary>
    /// <exception cref="ContentMismatchException">The bytes are not the expected ones.</exception>
    public static void Copy(RegularFile source, ContentId expected, SafeFileHandle target, Action<int>? moved, CancellationToken cancellationToken) =>
        Pass(source, expected, (bytes, offset) => RandomAccess.Write(target, bytes, offset), moved, cancellationToken);

    /// <summary>Reads an open file and throws unless it is what it has to be.</summary>
    /// <exception cref="ContentMismatchException">The bytes are not the expected ones.</exception>
    public static void Verify(RegularFile source, ContentId expected, Action<int>? moved, CancellationToken cancellationToken) =>
        Pass(source, expected, null, moved, cancellationToken);

    private static void Pass(RegularFile source, ContentId expected, WriteStep? write, Action<int>? moved, CancellationToken cancellationToken)
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
            long offset = 0;
            int read;
            while ((read = verifying.Read(buffer.AsSpan(0, BufferSize))) > 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                write?.Invoke(buffer.AsSpan(0, read), offset);
                offset += read;
                moved?.Invoke(read);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private delegate void WriteStep(ReadOnlySpan<byte> bytes, long offset);
}
