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
