namespace Airgap.Content;

/// <summary>The result of <c>stat</c>.</summary>
internal readonly record struct UnixStatus(
    UnixKind Kind,
    UnixFileMode Mode,
    long Size,
    long ModifiedNanoseconds,
    long ChangedNanoseconds,
    ulong Inode,
    uint User,
    uint Group,
    ulong Device);
