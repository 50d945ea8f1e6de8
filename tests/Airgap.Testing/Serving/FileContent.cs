using Microsoft.Win32.SafeHandles;

namespace Airgap.Testing;

/// <summary>A file on the disk; the validator follows from size and time.</summary>
internal sealed class FileContent(FileInfo file, string contentType) : Content
{
    private SafeFileHandle? _handle;

    public override long Length { get; } = file.Length;

    public override string ETag { get; } = FormattableString.Invariant($"\"{file.Length:x}-{file.LastWriteTimeUtc.Ticks:x}\"");

    public override DateTimeOffset LastModified { get; } = file.LastWriteTimeUtc;

    public override string ContentType => contentType;

    public override void Read(long offset, Span<byte> buffer)
    {
        _handle ??= File.OpenHandle(file.FullName, options: FileOptions.SequentialScan);
        while (buffer.Length > 0)
        {
            var read = RandomAccess.Read(_handle, buffer, offset);
            if (read == 0)
            {
                throw new EndOfStreamException($"{file.FullName} was shortened while it was served.");
            }

            buffer = buffer[read..];
            offset += read;
        }
    }

    public override void Dispose() => _handle?.Dispose();
}
