using Microsoft.Win32.SafeHandles;

namespace Airgap.Content;

/// <summary>Changes when a file is written: a file with an equal stamp need not be read again.</summary>
/// <param name="Size">The size in bytes.</param>
/// <param name="ModifiedNanoseconds">The time of the last change, in nanoseconds since 1970 (Windows: rounded to 100).</param>
/// <param name="Inode">The file's number in its file system; 0 if the file system has no numbers.</param>
public readonly record struct FileStamp(long Size, long ModifiedNanoseconds, ulong Inode)
{
    /// <summary>The stamp of an open file.</summary>
    internal static FileStamp Of(SafeFileHandle opened) =>
        Of(OperatingSystem.IsWindows() ? WindowsCalls.Status(opened) : UnixCalls.Status(opened));

    /// <summary>The stamp in what the system says.</summary>
    internal static FileStamp Of(UnixStatus status) => new(status.Size, status.ModifiedNanoseconds, status.Inode);
}
