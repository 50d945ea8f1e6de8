namespace Airgap.Content;

/// <summary>What stays the same as long as nobody touches a file; equal stamps spare reading it again.</summary>
/// <param name="Size">The size in bytes.</param>
/// <param name="ModifiedNanoseconds">The time of the last change, in nanoseconds since 1970 (Windows: rounded to 100).</param>
/// <param name="Inode">The file's number in its file system; 0 where .NET cannot tell (Windows).</param>
public readonly record struct FileStamp(long Size, long ModifiedNanoseconds, ulong Inode);
