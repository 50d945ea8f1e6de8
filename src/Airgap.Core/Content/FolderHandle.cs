using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Airgap.Content;

/// <summary>
/// An open folder whose entries are changed by their names. On Unix every change goes by the handle, so a link that another program puts
/// on the way cannot lead it elsewhere. Windows has no such calls: there, links are looked for when the folder is opened.
/// </summary>
internal sealed partial class FolderHandle : IDisposable
{
    private readonly SafeFileHandle? _handle;

    private FolderHandle(string path, SafeFileHandle? handle) => (FullPath, _handle) = (path, handle);

    /// <summary>The full path under which it was opened.</summary>
    public string FullPath { get; }

    /// <summary>Opens a folder.</summary>
    /// <param name="root">A folder; it and the folders above it may be links.</param>
    /// <param name="path">The safe path below it; empty for the root itself. No link is followed there.</param>
    /// <exception cref="IrregularFileException">A folder of the path is a link, or not a folder.</exception>
    /// <exception cref="DirectoryNotFoundException">A folder is missing.</exception>
    /// <exception cref="UnauthorizedAccessException">Permission is denied.</exception>
    public static FolderHandle Open(string root, string path)
    {
        string[] names = path.Length == 0 ? [] : path.Split('/');
        if (OperatingSystem.IsWindows())
        {
            return OpenOnWindows(root, names);
        }

        var full = root;
        var handle = UnixCalls.OpenFolder(root, out var error);
        foreach (var name in names)
        {
            Throw(error, full, handle.Dispose);
            var next = UnixCalls.OpenFolderAt(handle, name, out error);
            full = Path.Join(full, name);
            if (error is not 0 && UnixCalls.TryStatusAt(handle, Encoding.UTF8.GetBytes(name)) is { Kind: not UnixKind.Folder } other)
            {
                handle.Dispose();
                throw new IrregularFileException(full, other.Kind == UnixKind.Link ? "a symbolic link" : "not a folder");
            }

            handle.Dispose();
            handle = next;
        }

        Throw(error, full, handle.Dispose);
        return new FolderHandle(full, handle);
    }

    /// <summary>What is in it.</summary>
    public IReadOnlyList<FolderEntry> Entries()
    {
        if (_handle is null)
        {
            return [.. new DirectoryInfo(FullPath).EnumerateFileSystemInfos().Select(EntryOnWindows)];
        }

        return
        [
            .. UnixCalls.NamesIn(_handle)
                .Select(name => UnixCalls.TryStatusAt(_handle, name) is { } status ? EntryOf(name, status) : (FolderEntry?)null)
                .OfType<FolderEntry>(),
        ];
    }

    /// <summary>One entry; null where there is none.</summary>
    public FolderEntry? Find(string name)
    {
        if (_handle is not null)
        {
            var bytes = Encoding.UTF8.GetBytes(name);
            return UnixCalls.TryStatusAt(_handle, bytes) is { } status ? EntryOf(bytes, status) : null;
        }

        return FindOnWindows(name);
    }

    /// <summary>Reads a small file.</summary>
    /// <returns>Its bytes; null where there is none, it is not a regular file, it cannot be read, or it is larger than the limit.</returns>
    public byte[]? TryRead(string name, int limit) => SmallFileReader.TryRead(FullPath, name, limit);

    /// <summary>Creates a file that no other user can read or write.</summary>
    /// <exception cref="IOException">The name exists, or the file cannot be created.</exception>
    public SafeFileHandle CreateFile(string name)
    {
        if (_handle is null)
        {
            return File.OpenHandle(Path.Join(FullPath, name), FileMode.CreateNew, FileAccess.Write, FileShare.None);
        }

        var file = UnixCalls.CreateFileAt(_handle, name, out var error);
        Throw(error, name);
        return file;
    }

    /// <summary>Opens a file so that no other process can do the same, and creates it where it is missing.</summary>
    /// <returns>Null where another process has it open.</returns>
    /// <exception cref="IrregularFileException">It is a link, or no regular file.</exception>
    public SafeFileHandle? TryOpenExclusively(string name, out bool canWrite)
    {
        canWrite = true;
        if (_handle is null)
        {
            return TryOpenExclusivelyOnWindows(name);
        }

        var file = UnixCalls.OpenOrCreateFileAt(_handle, name, out var error);
        if (error is UnixCalls.AccessDenied or UnixCalls.ReadOnlyVolume && Find(name) is { IsFile: true })
        {
            // It belongs to another user, who is running airgap or whose airgap was killed. Waiting for it needs no write access.
            canWrite = false;
            file = UnixCalls.OpenFileAt(_handle, name, out error);
        }

        if (error == UnixCalls.NoDevice || error == UnixCalls.TooManyLinks || error == UnixCalls.IsAFolder
            || (error == 0 && UnixCalls.Status(file).Kind != UnixKind.RegularFile))
        {
            file.Dispose();
            throw new IrregularFileException(Path.Join(FullPath, name), "not a regular file");
        }

        Throw(error, name);
        if (UnixCalls.TryLock(file))
        {
            return file;
        }

        file.Dispose();
        return null;
    }

    /// <summary>Creates a folder.</summary>
    /// <returns>Whether it was created; false where something has the name.</returns>
    public bool TryCreateFolder(string name)
    {
        if (_handle is null)
        {
            var exists = Path.Exists(Path.Join(FullPath, name));
            Directory.CreateDirectory(Path.Join(FullPath, name));
            return !exists;
        }

        var error = UnixCalls.MakeFolderAt(_handle, name);
        if (error == UnixCalls.AlreadyExists)
        {
            return false;
        }

        Throw(error, name);
        return true;
    }

    /// <summary>Deletes a file or a link; never a folder. Nothing happens where there is none.</summary>
    public void Delete(FolderEntry entry)
    {
        if (_handle is null)
        {
            File.Delete(Path.Join(FullPath, entry.Name));
            return;
        }

        var error = UnixCalls.UnlinkAt(_handle, entry.Bytes);
        Throw(error == UnixCalls.NoEntry ? 0 : error, entry.Name);
    }

    /// <summary>Deletes a folder that is empty.</summary>
    /// <returns>Whether it is gone: false where it is not empty, or may not be deleted.</returns>
    public bool TryDeleteEmptyFolder(string name)
    {
        if (_handle is not null)
        {
            return UnixCalls.RemoveFolderAt(_handle, Encoding.UTF8.GetBytes(name)) is 0 or UnixCalls.NoEntry;
        }

        try
        {
            Directory.Delete(Path.Join(FullPath, name));
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return !Path.Exists(Path.Join(FullPath, name));
        }
    }

    /// <summary>Renames an entry, also into another folder of the volume. It replaces a file of that name.</summary>
    public void Move(FolderEntry entry, FolderHandle to, string newName)
    {
        if (_handle is null)
        {
            MoveOnWindows(entry, to, newName, replaces: true);
            return;
        }

        Throw(UnixCalls.RenameAt(_handle, entry.Bytes, to._handle!, Encoding.UTF8.GetBytes(newName)), entry.Name);
    }

    /// <summary>Renames an entry, but never replaces anything.</summary>
    /// <returns>Whether it was renamed; false where something has the new name.</returns>
    public bool TryMoveNew(FolderEntry entry, FolderHandle to, string newName)
    {
        if (_handle is null)
        {
            return MoveOnWindows(entry, to, newName, replaces: false);
        }

        var error = UnixCalls.RenameNewAt(_handle, entry.Bytes, to._handle!, Encoding.UTF8.GetBytes(newName));
        if (error == UnixCalls.AlreadyExists)
        {
            return false;
        }

        Throw(error, entry.Name);
        return true;
    }

    /// <summary>Exchanges two names in one step.</summary>
    /// <returns>Whether the system and the volume can do that.</returns>
    public bool TryExchange(string name, string other)
    {
        if (_handle is null)
        {
            return false;
        }

        var error = UnixCalls.ExchangeAt(_handle, Encoding.UTF8.GetBytes(name), _handle, Encoding.UTF8.GetBytes(other));
        if (UnixCalls.IsUnsupported(error))
        {
            return false;
        }

        Throw(error, name);
        return true;
    }

    /// <summary>Sets the mode of a regular file or a folder of this process's user, on volumes with modes.</summary>
    /// <exception cref="IrregularFileException">It is a link, or something else.</exception>
    public void SetMode(string name, UnixFileMode mode)
    {
        if (_handle is null)
        {
            return;
        }

        using var opened = UnixCalls.OpenFileAt(_handle, name, out var error);
        if (error == UnixCalls.AccessDenied)
        {
            // It cannot be opened for reading. This call does not follow a link either, where the system has it.
            UnixCalls.SetModeAt(_handle, name, mode);
            return;
        }

        if (error == UnixCalls.TooManyLinks)
        {
            throw new IrregularFileException(Path.Join(FullPath, name), "a symbolic link");
        }

        Throw(error, name);
        SetMode(opened, mode);
    }

    /// <summary>Sets the mode of an open file or folder. Volumes without modes, such as FAT, keep what they have.</summary>
    public static void SetMode(SafeFileHandle opened, UnixFileMode mode)
    {
        // Root could change the mode of another user's file, which may be a second name of a file elsewhere.
        if (!OperatingSystem.IsWindows() && UnixCalls.Status(opened).User == UnixCalls.EffectiveUser())
        {
            UnixCalls.SetMode(opened, mode);
        }
    }

    /// <summary>Writes the names of the folder to the disk. Windows has no such call; NTFS writes names through its journal.</summary>
    public void Flush()
    {
        if (_handle is not null)
        {
            UnixCalls.Flush(_handle);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _handle?.Dispose();

    private static FolderEntry EntryOf(byte[] name, UnixStatus status) => new(Encoding.UTF8.GetString(name), name, status);

    private void Throw(int error, string name) => Throw(error, Path.Join(FullPath, name), null);

    private static void Throw(int error, string path, Action? before)
    {
        if (error == 0)
        {
            return;
        }

        before?.Invoke();
        const int notPermitted = 1;
        var message = $"'{path}': {Marshal.GetPInvokeErrorMessage(error)}";
        throw error switch
        {
            UnixCalls.NoEntry => new DirectoryNotFoundException(message),
            UnixCalls.AccessDenied or notPermitted => new UnauthorizedAccessException(message),
            _ => new IOException(message, error),
        };
    }
}
