using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Airgap.Content;

/// <summary>The calls of <see cref="WindowsCalls"/>.</summary>
internal static partial class WindowsCalls
{
    private const string LongPrefix = @"\\?\";
    private const string LongSharePrefix = @"\\?\UNC\";

    private const uint ReadAttributes = 0x80;
    private const uint AddFile = 0x2;
    private const uint AddFolder = 0x4;
    private const uint ShareAll = 0x7;
    private const uint OpenExisting = 3;

    /// <summary>Without it, folders cannot be opened.</summary>
    private const uint BackupSemantics = 0x0200_0000;

    /// <summary>Opens a link itself.</summary>
    private const uint OpenReparsePoint = 0x0020_0000;

    private const int BasicInfo = 0;
    private const int AttributeTagInfo = 9;

    [LibraryImport("kernel32", EntryPoint = "CreateFileW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    private static partial SafeFileHandle CreateFile(
        string name, uint access, uint share, nint security, uint disposition, uint flags, nint template);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool GetFileInformationByHandle(SafeFileHandle file, out FileInformation information);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool GetFileInformationByHandleEx(SafeFileHandle file, int kind, out AttributeTag information, uint size);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool GetFileInformationByHandleEx(SafeFileHandle file, int kind, out BasicInformation information, uint size);

    [LibraryImport("kernel32", EntryPoint = "GetFinalPathNameByHandleW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    private static partial uint GetFinalPathNameByHandle(SafeFileHandle file, Span<char> path, uint size, uint flags);

    [LibraryImport("kernel32", EntryPoint = "GetDiskFreeSpaceExW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool GetDiskFreeSpace(string folder, out ulong free, out ulong total, nint totalFree);

    [LibraryImport(
        "kernel32", EntryPoint = "GetVolumeInformationByHandleW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool GetVolumeInformationByHandle(
        SafeFileHandle file, nint name, uint nameSize, nint serial, nint longest, nint flags, Span<char> format, uint formatSize);

    /// <summary>BY_HANDLE_FILE_INFORMATION.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct FileInformation
    {
        public uint Attributes;
        public uint CreatedLow;
        public uint CreatedHigh;
        public uint ReadLow;
        public uint ReadHigh;
        public uint ModifiedLow;
        public uint ModifiedHigh;
        public uint Volume;
        public uint SizeHigh;
        public uint SizeLow;
        public uint Links;
        public uint NumberHigh;
        public uint NumberLow;
    }

    /// <summary>FILE_BASIC_INFO.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct BasicInformation
    {
        public long Created;
        public long Read;
        public long Modified;
        public long Changed;
        public uint Attributes;
    }

    /// <summary>FILE_ATTRIBUTE_TAG_INFO.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct AttributeTag
    {
        public uint Attributes;
        public uint ReparseTag;
    }
}
