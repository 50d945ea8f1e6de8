using System.Runtime.InteropServices;

namespace Airgap.Cli.Streams;

/// <summary>
/// Standard output or standard error. A failed write is recorded and the rest is dropped: a full disk or a closed pipe must not end the
/// program in the middle of its work. .NET's own stream throws, and drops silently what a broken pipe does not take.
/// </summary>
internal sealed class StandardStream : Stream
{
    private readonly System.Threading.Lock _gate = new();
    private readonly int _number;
    private readonly Stream? _windows;
    private readonly LineFeeds _lineFeeds = new();

    /// <summary>Opens it.</summary>
    /// <param name="number">1 for standard output, 2 for standard error.</param>
    public StandardStream(int number)
    {
        _number = number;
        if (OperatingSystem.IsWindows())
        {
            _windows = number == 1 ? Console.OpenStandardOutput() : Console.OpenStandardError();
        }
        else
        {
            IsClosed = !StandardStreamCalls.IsInherited(number);
        }
    }

    /// <summary>Why the first write failed, a phrase; null if none failed.</summary>
    public string? Failure { get; private set; }

    /// <summary>Whether it failed because the program that reads it has ended.</summary>
    public bool IsBrokenPipe { get; private set; }

    /// <summary>Whether it was closed when the program started.</summary>
    public bool IsClosed { get; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        lock (_gate)
        {
            if (Failure is not null || buffer.IsEmpty)
            {
                return;
            }

            if (IsClosed)
            {
                Failure = "it is closed";
            }
            else if (_windows is not null)
            {
                WriteOnWindows(_windows, buffer);
            }
            else if (StandardStreamCalls.Write(_number, buffer) is var error and not 0)
            {
                IsBrokenPipe = error == StandardStreamCalls.BrokenPipe;
                Failure = Marshal.GetPInvokeErrorMessage(error);
            }
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private void WriteOnWindows(Stream stream, ReadOnlySpan<byte> buffer)
    {
        try
        {
            stream.Write(_lineFeeds.Of(buffer));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Failure = exception.Message.TrimEnd('.');
        }
    }
}
