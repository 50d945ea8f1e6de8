using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Airgap.Content;

/// <summary>The system calls that .NET has no name for: opening without following or blocking, what a handle really is, flushing a folder, owners.</summary>
internal static unsafe partial class UnixCalls
{
    /// <summary>No such file or folder.</summary>
    public const int NoEntry = 2;

    /// <summary>Permission denied.</summary>
    public const int AccessDenied = 13;

    /// <summary>A part of the path is not a folder.</summary>
    public const int NotADirectory = 20;

    /// <summary>No such device: what opening a socket or a pipe without a reader may answer.</summary>
    public const int NoDevice = 6;

    private const int FileTypeMask = 0xF000;
    private const int FolderType = 0x4000;
    private const int RegularType = 0x8000;
    private const int LinkType = 0xA000;
    private const int AtEmptyPath = 0x1000;
    private const int NoFollowLast = 0x100;
    private const int StatxBasicStats = 0x7ff;

    private static readonly bool IsMac = OperatingSystem.IsMacOS();

    // The values of these flags differ from system to system, and O_NOFOLLOW and O_DIRECTORY on Linux even from processor to processor.
    private static readonly bool IsArmLinux = !IsMac && RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Arm;

    private static int NoFollow => IsMac ? 0x100 : IsArmLinux ? 0x8000 : 0x20000;

    private static int NonBlocking => IsMac ? 0x4 : 0x800;

    private static int CloseOnExec => IsMac ? 0x1000000 : 0x80000;

    /// <summary>Linux can open what may not be read, to look at it from outside; macOS opens without waiting.</summary>
    private static int PathOnly => IsMac ? 0x4 : 0x200000;

    private static int OnlyFolder => IsMac ? 0x100000 : IsArmLinux ? 0x4000 : 0x10000;

    /// <summary>What error a name that is a link gives when it is opened without following.</summary>
    public static int TooManyLinks => IsMac ? 62 : 40;

    /// <summary>Opens a folder, following links on the way to it.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="error">The system's error number where the handle is invalid.</param>
    public static SafeFileHandle OpenFolder(string path, out int error) => Wrap(Open(path, OnlyFolder | CloseOnExec), out error);

    /// <summary>Opens a folder inside an open one, without following a link.</summary>
    public static SafeFileHandle OpenFolderAt(SafeFileHandle folder, string name, out int error) =>
        Wrap(OpenAt(folder, name, OnlyFolder | NoFollow | CloseOnExec), out error);

    /// <summary>Opens a file inside an open folder for reading, without following a link and without waiting for a pipe's writer.</summary>
    public static SafeFileHandle OpenFileAt(SafeFileHandle folder, string name, out int error) =>
        Wrap(OpenAt(folder, name, NoFollow | NonBlocking | CloseOnExec), out error);

    /// <summary>What the handle is open on.</summary>
    public static UnixStatus Status(SafeFileHandle handle)
    {
        if (IsMac)
        {
            MacStatus status;
            var result = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? FStatInode64(handle, &status) : FStat(handle, &status);
            return result == 0 ? Of(status) : throw Failure("stat");
        }

        LinuxStatus extended;
        return Statx(handle, "", AtEmptyPath, StatxBasicStats, &extended) == 0
            ? Of(extended)
            : throw Failure("stat");
    }

    /// <summary>What a path leads to; null where it cannot be opened.</summary>
    public static UnixStatus? TryStatus(string path)
    {
        using var handle = Open(path, PathOnly | CloseOnExec);
        return handle.IsInvalid ? null : Status(handle);
    }

    /// <summary>What has a name, without opening it and without following a link; null where there is nothing, or the folder is closed to us.</summary>
    public static UnixStatus? TryStatusOfName(string path)
    {
        if (IsMac)
        {
            MacStatus status;
            return (RuntimeInformation.ProcessArchitecture == Architecture.X64 ? LStatInode64(path, &status) : LStat(path, &status)) == 0
                ? Of(status)
                : null;
        }

        const int here = -100;
        LinuxStatus extended;
        return StatxName(here, path, NoFollowLast, StatxBasicStats, &extended) == 0 ? Of(extended) : null;
    }

    /// <summary>Flushes a file or a folder to the disk.</summary>
    public static void Flush(SafeFileHandle handle)
    {
        // EINVAL: some file systems (FUSE, some network ones) cannot flush a folder; then there is nothing more to do.
        const int invalid = 22;
        if (FSync(handle) != 0 && Marshal.GetLastPInvokeError() is not invalid)
        {
            throw Failure("flush");
        }
    }

    /// <summary>Linux: begins to write a part of a file to the disk, and does not wait for it.</summary>
    /// <returns>Whether the file system can do that.</returns>
    public static bool StartWriting(SafeFileHandle handle, long offset, long length)
    {
        const uint write = 2;
        return SyncRange(handle, offset, length, write);
    }

    /// <summary>Linux: writes a part of a file to the disk and waits until it is there. Only a flush makes the file's length and place survive, too.</summary>
    /// <returns>Whether the file system can do that.</returns>
    public static bool FinishWriting(SafeFileHandle handle, long offset, long length)
    {
        const uint waitWriteWait = 1 | 2 | 4;
        return SyncRange(handle, offset, length, waitWriteWait);
    }

    /// <summary>Renames within one volume, replacing a file; never falls back to a copy.</summary>
    public static void Rename(string from, string to)
    {
        if (RenameCall(from, to) != 0)
        {
            throw Failure($"rename '{from}' to '{to}'");
        }
    }

    /// <summary>Gives a file a second name on its volume, where system and volume know such names.</summary>
    /// <returns>Whether it has it.</returns>
    public static bool TryLink(string path, string name) =>
        OperatingSystem.IsWindows() ? CreateHardLink(name, path, 0) : HardLink(path, name) == 0;

    /// <summary>Lets two names change places.</summary>
    /// <returns>Whether the system and the volume know that.</returns>
    public static bool TrySwap(string one, string other)
    {
        const int here = -100;
        const uint exchange = 2;
        try
        {
            return (IsMac ? RenameSwap(one, other, exchange) : RenameAt2(here, one, here, other, exchange)) == 0;
        }
        catch (EntryPointNotFoundException)
        {
            return false;
        }
    }

    /// <summary>Gives a name, not what a link points to, to an owner.</summary>
    public static void GiveTo(string path, uint user, uint group)
    {
        if (LChown(path, user, group) != 0)
        {
            throw Failure($"give '{path}' to its owner");
        }
    }

    /// <summary>Linux: writes a file's cached pages back and forgets them, so that the next reading comes from the medium.</summary>
    /// <param name="handle">The file.</param>
    /// <param name="length">Its length.</param>
    /// <param name="cancellationToken">Looked at between portions: what another program has just copied may take a slow stick minutes.</param>
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
            throw new IOException($"cannot forget cached pages: {Marshal.GetPInvokeErrorMessage(error)}", error);
        }
    }

    /// <summary>Whether names may be added to and removed from a folder: by its mode, and by its volume.</summary>
    public static bool MayWrite(string folder)
    {
        const int writeAndSearch = 2 | 1;
        return Access(folder, writeAndSearch) == 0;
    }

    /// <summary>Whether this program may give files to others.</summary>
    public static bool CanGive => !OperatingSystem.IsWindows() && EffectiveUser() == 0;

    /// <summary>The user this program acts as; 0 is root.</summary>
    [LibraryImport("libc", EntryPoint = "geteuid")]
    public static partial uint EffectiveUser();

    private static bool SyncRange(SafeFileHandle handle, long offset, long length, uint flags)
    {
        // What a file system or a sandbox says that does not have the call. Every other error is the disk's: the last flush would not tell it again.
        const int notPermitted = 1, invalid = 22, illegalSeek = 29, notImplemented = 38, notSupported = 95;
        return SyncFileRange(handle, offset, length, flags) == 0
            || (Marshal.GetLastPInvokeError() is notPermitted or invalid or illegalSeek or notImplemented or notSupported ? false : throw Failure("flush"));
    }

    private static UnixStatus Of(LinuxStatus status) => new(
        KindOf(status.Mode),
        (long)status.Size,
        (status.ModifiedSeconds * 1_000_000_000L) + status.ModifiedNanoseconds,
        status.Inode,
        status.User,
        status.Group,
        ((ulong)status.DeviceMajor << 32) | status.DeviceMinor);

    private static UnixStatus Of(MacStatus status) => new(
        KindOf(status.Mode),
        status.Size,
        (status.ModifiedSeconds * 1_000_000_000L) + status.ModifiedNanoseconds,
        status.Inode,
        status.User,
        status.Group,
        (uint)status.Device);

    private static UnixKind KindOf(int mode) => (mode & FileTypeMask) switch
    {
        FolderType => UnixKind.Folder,
        RegularType => UnixKind.RegularFile,
        LinkType => UnixKind.Link,
        _ => UnixKind.Other,
    };

    private static SafeFileHandle Wrap(SafeFileHandle handle, out int error)
    {
        error = handle.IsInvalid ? Marshal.GetLastPInvokeError() : 0;
        return handle;
    }

    private static IOException Failure(string what)
    {
        var error = Marshal.GetLastPInvokeError();
        return new IOException($"cannot {what}: {Marshal.GetPInvokeErrorMessage(error)}", error);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "openat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle OpenAt(SafeFileHandle folder, string path, int flags);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(SafeFileHandle handle, string path, int flags, uint mask, LinuxStatus* status);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatxName(int folder, string path, int flags, uint mask, LinuxStatus* status);

    [LibraryImport("libc", EntryPoint = "lstat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int LStat(string path, MacStatus* status);

    [LibraryImport("libc", EntryPoint = "lstat$INODE64", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int LStatInode64(string path, MacStatus* status);

    [LibraryImport("libc", EntryPoint = "fstat", SetLastError = true)]
    private static partial int FStat(SafeFileHandle handle, MacStatus* status);

    [LibraryImport("libc", EntryPoint = "fstat$INODE64", SetLastError = true)]
    private static partial int FStatInode64(SafeFileHandle handle, MacStatus* status);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FSync(SafeFileHandle handle);

    [LibraryImport("libc", EntryPoint = "sync_file_range", SetLastError = true)]
    private static partial int SyncFileRange(SafeFileHandle handle, long offset, long length, uint flags);

    [LibraryImport("libc", EntryPoint = "posix_fadvise")]
    private static partial int PosixFadvise(SafeFileHandle handle, long offset, long length, int advice);

    [LibraryImport("libc", EntryPoint = "rename", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int RenameCall(string from, string to);

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int HardLink(string path, string name);

    [LibraryImport("kernel32", EntryPoint = "CreateHardLinkW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool CreateHardLink(string name, string path, nint security);

    [LibraryImport("libc", EntryPoint = "renameat2", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int RenameAt2(int oneFolder, string one, int otherFolder, string other, uint flags);

    [LibraryImport("libc", EntryPoint = "renamex_np", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int RenameSwap(string one, string other, uint flags);

    [LibraryImport("libc", EntryPoint = "access", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Access(string path, int mode);

    [LibraryImport("libc", EntryPoint = "lchown", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int LChown(string path, uint user, uint group);

    /// <summary><c>struct statx</c>, the same on every processor (linux/stat.h).</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct LinuxStatus
    {
        [FieldOffset(20)]
        public uint User;

        [FieldOffset(24)]
        public uint Group;

        [FieldOffset(28)]
        public ushort Mode;

        [FieldOffset(32)]
        public ulong Inode;

        [FieldOffset(40)]
        public ulong Size;

        [FieldOffset(112)]
        public long ModifiedSeconds;

        [FieldOffset(120)]
        public uint ModifiedNanoseconds;

        [FieldOffset(136)]
        public uint DeviceMajor;

        [FieldOffset(140)]
        public uint DeviceMinor;
    }

    /// <summary><c>struct stat</c> with 64-bit inodes (macOS, sys/stat.h).</summary>
    [StructLayout(LayoutKind.Explicit, Size = 144)]
    private struct MacStatus
    {
        [FieldOffset(0)]
        public int Device;

        [FieldOffset(4)]
        public ushort Mode;

        [FieldOffset(8)]
        public ulong Inode;

        [FieldOffset(16)]
        public uint User;

        [FieldOffset(20)]
        public uint Group;

        [FieldOffset(48)]
        public long ModifiedSeconds;

        [FieldOffset(56)]
        public long ModifiedNanoseconds;

        [FieldOffset(96)]
        public long Size;
    }
}
