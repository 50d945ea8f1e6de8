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

    /// <summary>Gives an open file to a user and a group, as far as the process may do that.</summary>
    public static void TryGiveTo(SafeFileHandle handle, uint user, uint group) => _ = FChOwn(handle, user, group);

    /// <summary>The names in an open folder, as bytes, without <c>.</c> and <c>..</c>.</summary>
    /// <exception cref="IOException">The folder cannot be listed.</exception>
    public static IReadOnlyList<byte[]> NamesIn(SafeFileHandle folder)
    {
        // readdir moves a position that all copies of a handle share, so it gets a handle of its own.
        using var own = OpenFolderAt(folder, ".", out var error);
        var stream = own.IsInvalid ? 0 : UsesInode64 ? FdOpenDirInode64(own) : FdOpenDir(own);
        if (stream == 0)
        {
            throw own.IsInvalid ? new IOException(Marshal.GetPInvokeErrorMessage(error), error) : Failure("list a folder");
        }

        // From here on the stream owns the number of the handle and closes it.
        own.SetHandleAsInvalid();
        var names = new List<byte[]>();
        try
        {
            while (true)
            {
                var entry = UsesInode64 ? ReadDirInode64(stream) : ReadDir(stream);
                if (entry == 0)
                {
                    return Marshal.GetLastPInvokeError() == 0 ? names : throw Failure("list a folder");
                }

                // The name follows inode, offset, length and type (Linux), or also its length (macOS).
                var name = MemoryMarshal.CreateReadOnlySpanFromNullTerminated((byte*)entry + (IsMac ? 21 : 19));
                if (!name.SequenceEqual("."u8) && !name.SequenceEqual(".."u8))
                {
                    names.Add(name.ToArray());
                }
            }
        }
        finally
        {
            _ = CloseDir(stream);
        }
    }

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

    [LibraryImport("libc", EntryPoint = "openat", SetLastError = true)]
    private static partial SafeFileHandle OpenAtMode(SafeFileHandle folder, byte[] path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "openat", SetLastError = true)]
    private static partial SafeFileHandle OpenAtOnStack(
        SafeFileHandle folder, byte[] path, int flags, nint fourth, nint fifth, nint sixth, nint seventh, nint eighth, nint mode);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static partial int FLock(SafeFileHandle handle, int operation);

    [LibraryImport("libc", EntryPoint = "mkdirat", SetLastError = true)]
    private static partial int MkDirAt(SafeFileHandle folder, byte[] path, uint mode);

    [LibraryImport("libc", EntryPoint = "unlinkat", SetLastError = true)]
    private static partial int UnlinkCall(SafeFileHandle folder, byte[] path, int flags);

    [LibraryImport("libc", EntryPoint = "renameat", SetLastError = true)]
    private static partial int RenameAtCall(SafeFileHandle from, byte[] name, SafeFileHandle to, byte[] newName);

    [LibraryImport("libc", EntryPoint = "renameat2", SetLastError = true)]
    private static partial int RenameAt2(SafeFileHandle from, byte[] name, SafeFileHandle to, byte[] newName, uint flags);

    [LibraryImport("libc", EntryPoint = "renameatx_np", SetLastError = true)]
    private static partial int RenameAtX(SafeFileHandle from, byte[] name, SafeFileHandle to, byte[] newName, uint flags);

    [LibraryImport("libc", EntryPoint = "linkat", SetLastError = true)]
    private static partial int LinkAt(SafeFileHandle from, byte[] name, SafeFileHandle to, byte[] newName, int flags);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true)]
    private static partial int StatxAt(SafeFileHandle folder, byte[] path, int flags, uint mask, LinuxStatus* status);

    [LibraryImport("libc", EntryPoint = "fstatat", SetLastError = true)]
    private static partial int FStatAt(SafeFileHandle folder, byte[] path, MacStatus* status, int flags);

    [LibraryImport("libc", EntryPoint = "fstatat$INODE64", SetLastError = true)]
    private static partial int FStatAtInode64(SafeFileHandle folder, byte[] path, MacStatus* status, int flags);

    [LibraryImport("libc", EntryPoint = "fchmod", SetLastError = true)]
    private static partial int FChMod(SafeFileHandle handle, uint mode);

    [LibraryImport("libc", EntryPoint = "fchmodat", SetLastError = true)]
    private static partial int FChModAt(SafeFileHandle folder, byte[] path, uint mode, int flags);

    [LibraryImport("libc", EntryPoint = "fchown", SetLastError = true)]
    private static partial int FChOwn(SafeFileHandle handle, uint user, uint group);

    [LibraryImport("libc", EntryPoint = "fdopendir", SetLastError = true)]
    private static partial nint FdOpenDir(SafeFileHandle handle);

    [LibraryImport("libc", EntryPoint = "fdopendir$INODE64", SetLastError = true)]
    private static partial nint FdOpenDirInode64(SafeFileHandle handle);

    [LibraryImport("libc", EntryPoint = "readdir", SetLastError = true)]
    private static partial nint ReadDir(nint stream);

    [LibraryImport("libc", EntryPoint = "readdir$INODE64", SetLastError = true)]
    private static partial nint ReadDirInode64(nint stream);

    [LibraryImport("libc", EntryPoint = "closedir")]
    private static partial int CloseDir(nint stream);
}
