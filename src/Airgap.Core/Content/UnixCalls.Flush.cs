using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Airgap.Content;

/// <summary>The calls that write cached bytes to the disk.</summary>
internal static unsafe partial class UnixCalls
{
    /// <summary>Flushes a file or a folder to the disk.</summary>
    public static void Flush(SafeFileHandle handle)
    {
        // EINVAL: some file systems (FUSE, some network ones) cannot flush a folder.
        const int invalid = 22;
        if (FSync(handle) != 0 && Marshal.GetLastPInvokeError() is not invalid)
        {
            throw Failure("flush");
        }
    }

    /// <summary>
    /// Linux: whether <see cref="FlushVolume"/> writes all that a flush of each file would, and reports failures. The kernel reports them
    /// since 5.8. FAT and exFAT do not empty the disk's own cache then, and FUSE and network drivers may do nothing.
    /// </summary>
    /// <param name="opened">A file or folder of the volume.</param>
    public static bool CanFlushVolume(SafeFileHandle opened) =>
        Environment.OSVersion.Version >= new Version(5, 8) && HasLinuxFormat(opened);

    /// <summary>Linux: whether a volume has a format of Linux itself, on a disk of this machine or in its memory.</summary>
    /// <param name="opened">A file or folder of the volume.</param>
    public static bool HasLinuxFormat(SafeFileHandle opened)
    {
        // The numbers of statfs(2): ext2 to ext4, XFS, Btrfs, F2FS, ZFS, bcachefs, tmpfs, overlayfs.
        const uint ext = 0xEF53, xfs = 0x58465342, btrfs = 0x9123683E, f2fs = 0xF2F52010, zfs = 0x2FC12FC1, bcachefs = 0xCA451A4E;
        const uint tmpfs = 0x01021994, overlay = 0x794C7630;

        // struct statfs begins with the number, in a word of the processor; it has 120 bytes.
        var status = stackalloc nint[64];
        return FStatFs(opened, status) == 0
            && (uint)status[0] is ext or xfs or btrfs or f2fs or zfs or bcachefs or tmpfs or overlay;
    }

    /// <summary>Linux: writes all cached bytes and names of a volume to the disk, and waits for them.</summary>
    /// <param name="opened">A file or folder of the volume. A write that failed since it was opened is reported.</param>
    public static void FlushVolume(SafeFileHandle opened)
    {
        if (SyncFs(opened) != 0)
        {
            throw Failure("flush");
        }
    }

    /// <summary>Linux: another handle of what is open, to be closed by itself.</summary>
    public static SafeFileHandle Duplicate(SafeFileHandle opened)
    {
        const int duplicateCloseOnExec = 1030;
        var copy = FControl(opened, duplicateCloseOnExec, 0);
        return copy.IsInvalid ? throw Failure("use a file twice") : copy;
    }

    /// <summary>Linux: starts to write a part of a file to the disk, without waiting.</summary>
    /// <returns>Whether the file system supports it.</returns>
    public static bool StartWriting(SafeFileHandle handle, long offset, long length)
    {
        const uint write = 2;
        return SyncRange(handle, offset, length, write);
    }

    /// <summary>
    /// Linux: writes a part of a file to the disk and waits for it. The file's length and place are not written: that takes a flush.
    /// </summary>
    /// <returns>Whether the file system supports it.</returns>
    public static bool FinishWriting(SafeFileHandle handle, long offset, long length)
    {
        const uint waitWriteWait = 1 | 2 | 4;
        return SyncRange(handle, offset, length, waitWriteWait);
    }

    /// <summary>Linux: writes a file's cached pages to the medium and drops them, so that the next read comes from the medium.</summary>
    /// <param name="handle">The file.</param>
    /// <param name="length">Its length.</param>
    /// <param name="cancellationToken">Checked between portions: after a copy, a slow stick may take minutes.</param>
    public static void Forget(SafeFileHandle handle, long length, CancellationToken cancellationToken)
    {
        const int dontNeed = 4;
        for (long at = 0; at < length && FinishWriting(handle, at, GradualFlush.LinuxPortion); at += GradualFlush.LinuxPortion)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        Flush(handle);
        if (PosixFadvise(handle, 0, 0, dontNeed) is not 0 and var error)
        {
            throw new IOException($"cannot drop cached pages: {Marshal.GetPInvokeErrorMessage(error)}", error);
        }
    }

    private static bool SyncRange(SafeFileHandle handle, long offset, long length, uint flags)
    {
        // These errors come from file systems and sandboxes without the call. Others come from the disk, and the last flush does not
        // repeat them.
        const int notPermitted = 1, invalid = 22, illegalSeek = 29, notImplemented = 38, notSupported = 95;
        return SyncFileRange(handle, offset, length, flags) == 0
            || (Marshal.GetLastPInvokeError() is notPermitted or invalid or illegalSeek or notImplemented or notSupported
                ? false
                : throw Failure("flush"));
    }
}
