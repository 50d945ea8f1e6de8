namespace Airgap.Content;

/// <summary>Changes when a file is written: a file with an equal stamp need not be read again.</summary>
/// <param name="Size">The size in bytes.</param>
/// <param name="ModifiedNanoseconds">The time of the last change, in nanoseconds since 1970 (Windows: rounded to 100).</param>
/// <param name="Inode">The file's number in its file system; 0 on Windows, where .NET has no access to it.</param>
public readonly record struct FileStamp(long Size, long ModifiedNanoseconds, ulong Inode)
{
    /// <summary>The stamp of a file on Windows.</summary>
    internal static FileStamp Of(FileInfo file) => new(file.Length, (file.LastWriteTimeUtc - DateTime.UnixEpoch).Ticks * 100, 0);
}
