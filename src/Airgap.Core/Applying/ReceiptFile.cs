namespace Airgap.Applying;

/// <summary>A file that an apply placed.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Sha256">Its digest.</param>
/// <param name="Modified">Its last change, in nanoseconds since 1970.</param>
/// <param name="Inode">Its number in its file system; 0 where there is none.</param>
public sealed record ReceiptFile(string Path, long Size, string Sha256, long Modified, ulong Inode);
