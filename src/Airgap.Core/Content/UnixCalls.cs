using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Airgap.Content;

/// <summary>
/// System calls that .NET does not offer: opening without following links or blocking, the type of an open file, flushing a folder,
/// owners.
/// </summary>
internal static unsafe partial class UnixCalls
{
    /// <summary>No such file or folder.</summary>
    public const int NoEntry = 2;

    /// <summary>Permission denied.</summary>
    public const int AccessDenied = 13;

    /// <summary>The volume is read-only.</summary>
    public const int ReadOnlyVolume = 30;

    /// <summary>It is a folder, and was opened for writing.</summary>
    public const int IsAFolder = 21;

    /// <summary>A part of the path is not a folder.</summary>
    public const int NotADirectory = 20;

    /// <summary>No such device: opening a socket or a pipe without a reader may give it.</summary>
    public const int NoDevice = 6;

    private const int FileTypeMask = 0xF000;
    private const int FolderType = 0x4000;
    private const int RegularType = 0x8000;
    private const int LinkType = 0xA000;
    private const int AtEmptyPath = 0x1000;
    private const int NoFollowLast = 0x100;
    private const int StatxBasicStats = 0x7ff;

    private static readonly bool IsMac = OperatingSystem.IsMacOS();

    // These flags have other values on each system, and O_NOFOLLOW and O_DIRECTORY also on each processor of Linux.
    private static readonly bool IsArmLinux = !IsMac && RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Arm;

    private static int NoFollow => IsMac ? 0x100 : IsArmLinux ? 0x8000 : 0x20000;

    private static int NonBlocking => IsMac ? 0x4 : 0x800;

    private static int CloseOnExec => IsMac ? 0x1000000 : 0x80000;

    /// <summary>O_PATH on Linux, which needs no read permission; O_NONBLOCK on macOS.</summary>
    private static int PathOnly => IsMac ? 0x4 : 0x200000;

    private static int OnlyFolder => IsMac ? 0x100000 : IsArmLinux ? 0x4000 : 0x10000;

    /// <summary>ELOOP: the name is a link and was opened without following links.</summary>
    public static int TooManyLinks => IsMac ? 62 : 40;

    /// <summary>Opens a folder, following links on the way to it.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="error">The system's error number, if the handle is invalid.</param>
    public static SafeFileHandle OpenFolder(string path, out int error) => Wrap(Open(path, OnlyFolder | CloseOnExec), out error);

    /// <summary>Opens a folder inside an open one, without following a link.</summary>
    public static SafeFileHandle OpenFolderAt(SafeFileHandle folder, string name, out int error) =>
        Wrap(OpenAt(folder, name, OnlyFolder | NoFollow | CloseOnExec), out error);

    /// <summary>Opens a file for reading, following links, without waiting for a pipe's writer.</summary>
    public static SafeFileHandle OpenFile(string path, out int error) => Wrap(Open(path, NonBlocking | CloseOnExec), out error);

    /// <summary>Opens a file inside an open folder for reading, without following a link and without waiting for a pipe's writer.</summary>
    public static SafeFileHandle OpenFileAt(SafeFileHandle folder, string name, out int error) =>
        Wrap(OpenAt(folder, name, NoFollow | NonBlocking | CloseOnExec), out error);

    /// <summary>The status of an open file or folder.</summary>
    public static UnixStatus Status(SafeFileHandle handle)
    {
        if (IsMac)
        {
            MacStatus status;
            var result = RuntimeInformation.ProcessArchitecture == Architecture.X64
                ? FStatInode64(handle, &status)
                : FStat(handle, &status);
            return result == 0 ? Of(status) : throw Failure("stat");
        }

        LinuxStatus extended;
        return Statx(handle, "", AtEmptyPath, StatxBasicStats, &extended) == 0
            ? Of(extended)
            : throw Failure("stat");
    }

    /// <summary>The status of what a path leads to; null if it cannot be opened.</summary>
    public static UnixStatus? TryStatus(string path)
    {
        using var handle = Open(path, PathOnly | CloseOnExec);
        return handle.IsInvalid ? null : Status(handle);
    }

    /// <summary>
    /// What has a name, without opening it and without following a link; null if it is missing or its folder cannot be opened.
    /// </summary>
    public static UnixStatus? TryStatusOfName(string path)
    {
        if (IsMac)
        {
            MacStatus status;
            return (RuntimeInformation.ProcessArchitecture == Architecture.X64 ? LStatInode64(path, &status) : LStat(path, &status)) == 0
                ? Of(status)
                : null;
        }

        const int currentFolder = -100;
        LinuxStatus extended;
        return StatxName(currentFolder, path, NoFollowLast, StatxBasicStats, &extended) == 0 ? Of(extended) : null;
    }

    /// <summary>Renames within one volume and replaces a file of the new name; never copies.</summary>
    public static void Rename(string from, string to)
    {
        if (RenameCall(from, to) != 0)
        {
            throw Failure($"rename '{from}' to '{to}'");
        }
    }

    /// <summary>Makes a hard link.</summary>
    /// <returns>Whether it was made; some volumes do not support it.</returns>
    public static bool TryLink(string path, string name) =>
        OperatingSystem.IsWindows() ? CreateHardLink(name, path, 0) : HardLink(path, name) == 0;

    /// <summary>Whether entries can be added to and removed from a folder: its mode allows it, and its volume is not read-only.</summary>
    public static bool MayWrite(string folder)
    {
        const int writeAndSearch = 2 | 1;
        return Access(folder, writeAndSearch) == 0;
    }

    /// <summary>Whether this process can write a file. Root can, whatever the mode of the file is.</summary>
    public static bool MayWriteFile(string path)
    {
        const int write = 2;
        return Access(path, write) == 0;
    }

    /// <summary>Whether a file can be read and a folder be listed; true where there is none.</summary>
    public static bool MayRead(string path)
    {
        const int read = 4, search = 1;
        return Access(path, read) == 0 && (!Directory.Exists(path) || Access(path, search) == 0)
            || Marshal.GetLastPInvokeError() != AccessDenied;
    }

    private static UnixStatus Of(LinuxStatus status) => new(
        KindOf(status.Mode),
        ModeOf(status.Mode),
        (long)status.Size,
        Nanoseconds(status.ModifiedSeconds, status.ModifiedNanoseconds),
        Nanoseconds(status.ChangedSeconds, status.ChangedNanoseconds),
        status.Inode,
        status.User,
        status.Group,
        ((ulong)status.DeviceMajor << 32) | status.DeviceMinor);

    private static UnixStatus Of(MacStatus status) => new(
        KindOf(status.Mode),
        ModeOf(status.Mode),
        status.Size,
        Nanoseconds(status.ModifiedSeconds, status.ModifiedNanoseconds),
        Nanoseconds(status.ChangedSeconds, status.ChangedNanoseconds),
        status.Inode,
        status.User,
        status.Group,
        (uint)status.Device);

    private static long Nanoseconds(long seconds, long nanoseconds) => (seconds * 1_000_000_000L) + nanoseconds;

    private static UnixFileMode ModeOf(int mode) => (UnixFileMode)(mode & ~FileTypeMask);

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
}
