using Microsoft.Win32.SafeHandles;

namespace Airgap.Content;

/// <summary>A file that one process holds open, so that others wait; its holder deletes it.</summary>
internal sealed class ExclusiveFile : IDisposable
{
    private readonly FolderHandle _folder;
    private readonly string _name;
    private readonly SafeFileHandle _handle;

    private ExclusiveFile(FolderHandle folder, string name, SafeFileHandle handle, bool canWrite) =>
        (_folder, _name, _handle, CanWrite) = (folder, name, handle, canWrite);

    /// <summary>Whether the holder can write into it. To exclude others, another user's file is opened for reading alone.</summary>
    public bool CanWrite { get; }

    /// <summary>Takes the file, and creates it where there is none.</summary>
    /// <param name="folder">The folder, open; the file closes it.</param>
    /// <param name="name">The file's name.</param>
    /// <returns>Null where another process holds it, or has just deleted it.</returns>
    /// <exception cref="IrregularFileException">Something else than a regular file has the name.</exception>
    public static ExclusiveFile? TryTake(FolderHandle folder, string name)
    {
        SafeFileHandle? handle = null;
        try
        {
            handle = folder.TryOpenExclusively(name, out var canWrite);

            // The last holder may have deleted the name: a lock on a deleted name excludes no other process.
            if (handle is not null && (OperatingSystem.IsWindows() || IsNameOf(handle, folder.Find(name))))
            {
                var taken = new ExclusiveFile(folder, name, handle, canWrite);
                handle = null;
                return taken;
            }

            folder.Dispose();
            return null;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
        finally
        {
            handle?.Dispose();
        }
    }

    /// <summary>The content, up to a limit.</summary>
    /// <param name="limit">In bytes; a larger file counts as empty.</param>
    public byte[] Read(int limit)
    {
        var length = RandomAccess.GetLength(_handle);
        var bytes = new byte[length <= limit ? length : 0];
        return bytes[..RandomAccess.Read(_handle, bytes, 0)];
    }

    /// <summary>Replaces the content.</summary>
    public void Write(ReadOnlySpan<byte> content)
    {
        RandomAccess.SetLength(_handle, 0);
        RandomAccess.Write(_handle, content, 0);
    }

    /// <summary>Deletes the file and closes it. Another user's file may stay, if its folder is not writable.</summary>
    public void Dispose()
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                // An open file cannot be deleted. The next holder, if there is one by now, prevents the deletion.
                _handle.Dispose();
            }

            if (_folder.Find(_name) is { } entry && (OperatingSystem.IsWindows() || IsNameOf(_handle, entry)))
            {
                _folder.TryDelete(entry);
            }
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            // The next holder takes the file as it is.
        }
        finally
        {
            _handle.Dispose();
            _folder.Dispose();
        }
    }

    private static bool IsNameOf(SafeFileHandle handle, FolderEntry? entry) => entry?.Stamp.Inode == UnixCalls.Status(handle).Inode;
}
