namespace Airgap.Content;

/// <summary>What the system says of an open file.</summary>
internal readonly record struct UnixStatus(UnixKind Kind, long Size, long ModifiedNanoseconds, ulong Inode, uint User, uint Group, ulong Device);
