using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Airgap.Content;

/// <summary>
/// Changes of the entries of an open folder. The folder is a handle and a name is one name, so no link leads a change elsewhere.
/// Names are bytes, since a file system may have names that are not UTF-8.
/// </summary>
internal static unsafe partial class UnixCalls
{
    /// <summary>A file or folder of this name exists.</summary>
    public const int AlreadyExists = 17;

    private const int InvalidArgument = 22;

    private static int NoSuchCall => IsMac ? 78 : 38;

    private static int NotSupported => IsMac ? 45 : 95;

    private static int CreateFlag => IsMac ? 0x200 : 0x40;

    private static int CreateNew => CreateFlag | (IsMac ? 0x800 : 0x80);

    private static int RemoveFolderFlag => IsMac ? 0x80 : 0x200;

    private static int AtNoFollow => IsMac ? 0x20 : NoFollowLast;

    private static bool UsesInode64 => IsMac && RuntimeInformation.ProcessArchitecture == Architecture.X64;

    /// <summary>Creates a file that only its owner can read and write, and opens it for writing.</summary>
    /// <param name="folder">An open folder.</param>
    /// <param name="name">A name that does not exist.</param>
    /// <param name="error">The system's error number, if the handle is invalid.</param>
    public static SafeFileHandle CreateFileAt(SafeFileHandle folder, string name, out int error)
    {
        const int writeOnly = 1, ownerOnly = 0x180;
        return Wrap(Create(folder, name, writeOnly | CreateNew, ownerOnly), out error);
    }

    /// <summary>Opens a file for reading and writing, and creates it where it is missing. Follows no link and waits for no pipe.</summary>
    /// <param name="folder">An open folder.</param>
    /// <param name="name">The name.</param>
    /// <param name="error">The system's error number, if the handle is invalid.</param>
    public static SafeFileHandle OpenOrCreateFileAt(SafeFileHandle folder, string name, out int error)
    {
        const int readWrite = 2, everyUserReads = 0x1A4;
        return Wrap(Create(folder, name, readWrite | CreateFlag | NonBlocking, everyUserReads), out error);
    }

    /// <summary>Locks an open file for this process, as .NET does for files that are not shared.</summary>
    /// <returns>False where another process holds the lock; true also on a file system without locks.</returns>
    public static bool TryLock(SafeFileHandle handle)
    {
        const int exclusive = 2, withoutWaiting = 4;
        var wouldBlock = IsMac ? 35 : 11;
        return Error(FLock(handle, exclusive | withoutWaiting)) != wouldBlock;
    }

    /// <summary>Creates a folder that only its owner can use.</summary>
    /// <returns>0, or the system's error number.</returns>
    public static int MakeFolderAt(SafeFileHandle folder, string name)
    {
        const uint ownerOnly = 0x1C0;
        return Error(MkDirAt(folder, Terminated(name), ownerOnly));
    }

    /// <summary>Removes a name of a file, link, pipe or socket; never a folder.</summary>
    /// <returns>0, or the system's error number.</returns>
    public static int UnlinkAt(SafeFileHandle folder, byte[] name) => Error(UnlinkCall(folder, Terminated(name), 0));

    /// <summary>Removes an empty folder.</summary>
    /// <returns>0, or the system's error number.</returns>
    public static int RemoveFolderAt(SafeFileHandle folder, byte[] name) => Error(UnlinkCall(folder, Terminated(name), RemoveFolderFlag));

    /// <summary>Renames, and replaces what has the new name.</summary>
    /// <returns>0, or the system's error number.</returns>
    public static int RenameAt(SafeFileHandle from, byte[] name, SafeFileHandle to, byte[] newName) =>
        Error(RenameAtCall(from, Terminated(name), to, Terminated(newName)));

    /// <summary>Renames, and fails with <see cref="AlreadyExists"/> where something has the new name.</summary>
    /// <returns>0, or the system's error number.</returns>
    public static int RenameNewAt(SafeFileHandle from, byte[] name, SafeFileHandle to, byte[] newName)
    {
        const uint noReplaceOnLinux = 1, exclusiveOnMac = 4;
        var error = RenameWith(from, name, to, newName, noReplaceOnLinux, exclusiveOnMac);
        if (!IsUnsupported(error))
        {
            return error;
        }

        // A hard link is never made over an existing name either. FAT has none, and folders cannot have any.
        error = Error(LinkAt(from, Terminated(name), to, Terminated(newName), 0));
        if (error == 0)
        {
            return UnlinkAt(from, name);
        }

        return error == AlreadyExists || TryStatusAt(to, newName) is not null ? AlreadyExists : RenameAt(from, name, to, newName);
    }

    /// <summary>Exchanges two names.</summary>
    /// <returns>0, or the system's error number; see <see cref="IsUnsupported"/>.</returns>
    public static int ExchangeAt(SafeFileHandle from, byte[] name, SafeFileHandle to, byte[] otherName)
    {
        const uint exchangeOnLinux = 2, swapOnMac = 2;
        return RenameWith(from, name, to, otherName, exchangeOnLinux, swapOnMac);
    }

    /// <summary>Whether an error means that the system or the volume does not support a call.</summary>
    public static bool IsUnsupported(int error) => error == InvalidArgument || error == NoSuchCall || error == NotSupported;

    /// <summary>What has a name in an open folder; null if there is nothing.</summary>
    public static UnixStatus? TryStatusAt(SafeFileHandle folder, byte[] name)
    {
        if (IsMac)
        {
            MacStatus status;
            return (UsesInode64
                ? FStatAtInode64(folder, Terminated(name), &status, AtNoFollow)
                : FStatAt(folder, Terminated(name), &status, AtNoFollow)) == 0 ? Of(status) : null;
        }

        LinuxStatus extended;
        return StatxAt(folder, Terminated(name), NoFollowLast, StatxBasicStats, &extended) == 0 ? Of(extended) : null;
    }

    /// <summary>Sets the mode of an open file or folder.</summary>
    /// <returns>0, or the system's error number.</returns>
    public static int SetMode(SafeFileHandle handle, UnixFileMode mode) => Error(FChMod(handle, (uint)mode));

    /// <summary>Sets the mode of a name in an open folder; that of a link itself, where links have one.</summary>
    /// <returns>0, or the system's error number.</returns>
    public static int SetModeAt(SafeFileHandle folder, string name, UnixFileMode mode) =>
        Error(FChModAt(folder, Terminated(name), (uint)mode, AtNoFollow));

    /// <summary>Gives an open file to a user and a group, as far as the process may: a user may choose one of his groups.</summary>
    /// <returns>Whether it has the group now.</returns>
    public static bool TryGiveTo(SafeFileHandle handle, uint user, uint group) =>
        FChOwn(handle, user, group) == 0 || FChOwn(handle, uint.MaxValue, group) == 0;

    private static SafeFileHandle Create(SafeFileHandle folder, string name, int flags, int mode)
    {
        flags |= NoFollow | CloseOnExec;

        // The mode is a variable argument. Apple's ARM processors expect such arguments on the stack, behind the eight registers.
        return IsMac && RuntimeInformation.ProcessArchitecture == Architecture.Arm64
            ? OpenAtOnStack(folder, Terminated(name), flags, 0, 0, 0, 0, 0, mode)
            : OpenAtMode(folder, Terminated(name), flags, mode);
    }

    private static int RenameWith(SafeFileHandle from, byte[] name, SafeFileHandle to, byte[] newName, uint onLinux, uint onMac)
    {
        try
        {
            return Error(IsMac
                ? RenameAtX(from, Terminated(name), to, Terminated(newName), onMac)
                : RenameAt2(from, Terminated(name), to, Terminated(newName), onLinux));
        }
        catch (EntryPointNotFoundException)
        {
            return NoSuchCall;
        }
    }

    private static int Error(int result) => result == 0 ? 0 : Marshal.GetLastPInvokeError();

    private static byte[] Terminated(string name) => Terminated(System.Text.Encoding.UTF8.GetBytes(name));

    private static byte[] Terminated(byte[] name) =>
        name.Length == 0 || name.AsSpan().ContainsAny((byte)0, (byte)'/')
            ? throw new ArgumentException("a name must not be empty, nor contain a slash or a zero byte", nameof(name))
            : [.. name, 0];
}
