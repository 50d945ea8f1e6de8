using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Airgap.Content;

/// <summary>
/// What .NET does not ask of Windows: the number of a file, the real name of a path, the room and the format of any volume.
/// </summary>
[SupportedOSPlatform("windows")]
internal static partial class WindowsCalls
{
    /// <summary>1970 in Windows' time: 100 nanoseconds since 1601.</summary>
    private const long UnixEpoch = 116_444_736_000_000_000;

    /// <summary>
    /// A reparse point that stands for another name: a symbolic link or a junction. Others, such as OneDrive's, are files and folders.
    /// </summary>
    private const uint NameSurrogate = 0x2000_0000;

    private const int LongestPath = 32_768;

    /// <summary>Looks at what has a name, without following a link there and without waiting for programs that have it open.</summary>
    /// <returns>Null where there is nothing, or where it cannot be looked at.</returns>
    public static UnixStatus? TryStatusOfName(string path)
    {
        using var handle = Open(path, ReadAttributes, BackupSemantics | OpenReparsePoint);
        return handle.IsInvalid ? null : Status(handle);
    }

    /// <summary>Looks at an open file or folder: kind, size, time, number and volume.</summary>
    public static UnixStatus Status(SafeFileHandle handle)
    {
        if (!GetFileInformationByHandle(handle, out var found))
        {
            throw new IOException(Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError()), Marshal.GetHRForLastWin32Error());
        }

        return new UnixStatus
        {
            ChangedNanoseconds = ChangeOf(handle),
            Kind = IsLink(handle, found.Attributes) ? UnixKind.Link
                : ((FileAttributes)found.Attributes).HasFlag(FileAttributes.Directory) ? UnixKind.Folder
                : UnixKind.RegularFile,
            Size = ((long)found.SizeHigh << 32) | found.SizeLow,
            ModifiedNanoseconds = ((((long)found.ModifiedHigh << 32) | found.ModifiedLow) - UnixEpoch) * 100,
            Inode = ((ulong)found.NumberHigh << 32) | found.NumberLow,
            Device = found.Volume,
        };
    }

    /// <summary>
    /// The path of an existing file or folder without links, junctions and short names, in the letter case of the disk.
    /// </summary>
    /// <returns>Null where there is nothing, or where the system does not know.</returns>
    public static string? TryRealPath(string path)
    {
        using var handle = Open(path, ReadAttributes, BackupSemantics);
        if (handle.IsInvalid)
        {
            return null;
        }

        var text = new char[LongestPath];
        var length = (int)GetFinalPathNameByHandle(handle, text, (uint)text.Length, 0);
        return length == 0 || length > text.Length ? null : WithoutPrefix(new string(text, 0, length));
    }

    /// <summary>Whether the system lets this user make files in a folder.</summary>
    public static bool MayWrite(string folder)
    {
        using var handle = Open(folder, AddFile | AddFolder, BackupSemantics);
        return !handle.IsInvalid;
    }

    /// <summary>The size and the free bytes of a folder's volume: of a drive, a volume in a folder, or a share.</summary>
    /// <returns>Zeroes where the system does not know.</returns>
    public static (long Total, long Free) SpaceOf(string folder)
    {
        var ended = Path.TrimEndingDirectorySeparator(Prefixed(folder)) + '\\';
        return GetDiskFreeSpace(ended, out var free, out var total, 0) ? ((long)total, (long)free) : (0, 0);
    }

    /// <summary>The format of a folder's volume, such as <c>NTFS</c>; empty where the system does not know.</summary>
    public static string FormatOf(string folder)
    {
        using var handle = Open(folder, ReadAttributes, BackupSemantics);
        var text = new char[64];
        return !handle.IsInvalid && GetVolumeInformationByHandle(handle, 0, 0, 0, 0, 0, text, (uint)text.Length)
            ? new string(text).TrimEnd('\0')
            : "";
    }

    /// <summary>When anything of a file changed last, also its name or attributes; 0 where the volume does not know.</summary>
    private static long ChangeOf(SafeFileHandle handle) =>
        GetFileInformationByHandleEx(handle, BasicInfo, out BasicInformation times, (uint)Marshal.SizeOf<BasicInformation>())
        && times.Changed > 0
            ? (times.Changed - UnixEpoch) * 100
            : 0;

    private static bool IsLink(SafeFileHandle handle, uint attributes) =>
        ((FileAttributes)attributes).HasFlag(FileAttributes.ReparsePoint)
        && GetFileInformationByHandleEx(handle, AttributeTagInfo, out AttributeTag tag, (uint)Marshal.SizeOf<AttributeTag>())
        && (tag.ReparseTag & NameSurrogate) != 0;

    private static SafeFileHandle Open(string path, uint access, uint flags) =>
        CreateFile(Prefixed(path), access, ShareAll, 0, OpenExisting, flags, 0);

    /// <summary>The form of a full path that may be longer than 260 characters.</summary>
    private static string Prefixed(string path) =>
        path.StartsWith(LongPrefix, StringComparison.Ordinal) ? path
        : path.StartsWith(@"\\", StringComparison.Ordinal) ? $"{LongSharePrefix}{path[2..]}"
        : LongPrefix + path;

    private static string WithoutPrefix(string path) =>
        path.StartsWith(LongSharePrefix, StringComparison.Ordinal) ? $@"\\{path[LongSharePrefix.Length..]}"
        : path.StartsWith(LongPrefix, StringComparison.Ordinal) ? path[LongPrefix.Length..]
        : path;
}
