using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Airgap.Content;

/// <summary>The calls that list an open folder.</summary>
internal static unsafe partial class UnixCalls
{
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
