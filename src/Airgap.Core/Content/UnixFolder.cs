using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Airgap.Content;

/// <summary>An open folder of a Unix system.</summary>
internal sealed class UnixFolder : FolderHandle
{
    private readonly SafeFileHandle _handle;

    private UnixFolder(string path, SafeFileHandle handle)
        : base(path) => _handle = handle;

    /// <summary>Opens a folder below another one.</summary>
    /// <param name="root">May be, and be behind, a link.</param>
    /// <param name="names">The names below it, none of which may be a link.</param>
    public static UnixFolder Open(string root, string[] names)
    {
        var full = root;
        var handle = UnixCalls.OpenFolder(root, out var error);
        try
        {
            foreach (var name in names)
            {
                Throw(error, full);
                var next = UnixCalls.OpenFolderAt(handle, name, out error);
                full = Path.Join(full, name);
                if (error != 0 && UnixCalls.TryStatusAt(handle, Bytes(name)) is { Kind: not UnixKind.Folder } other)
                {
                    throw new IrregularFileException(full, other.Kind == UnixKind.Link ? "a symbolic link" : "not a folder");
                }

                handle.Dispose();
                handle = next;
            }

            Throw(error, full);
            return new UnixFolder(full, handle);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    public override IReadOnlyList<FolderEntry> Entries() =>
        [.. UnixCalls.NamesIn(_handle).Select(Find).OfType<FolderEntry>()];

    public override FolderEntry? Find(string name) => Find(Bytes(name));

    public override SafeFileHandle CreateFile(string name)
    {
        var file = UnixCalls.CreateFileAt(_handle, name, out var error);
        ThrowOf(error, name);
        return file;
    }

    public override SafeFileHandle? TryOpenExclusively(string name, out bool canWrite)
    {
        canWrite = true;
        var file = UnixCalls.OpenOrCreateFileAt(_handle, name, out var error);
        if (error is UnixCalls.AccessDenied or UnixCalls.ReadOnlyVolume && Find(name) is { IsFile: true })
        {
            // It belongs to another user, who is running airgap or whose airgap was killed. Waiting for it needs no write access.
            canWrite = false;
            file = UnixCalls.OpenFileAt(_handle, name, out error);
        }

        if (error is UnixCalls.NoDevice or UnixCalls.IsAFolder || error == UnixCalls.TooManyLinks
            || (error == 0 && UnixCalls.Status(file).Kind != UnixKind.RegularFile))
        {
            file.Dispose();
            throw new IrregularFileException(Path.Join(FullPath, name), "not a regular file");
        }

        ThrowOf(error, name);
        if (UnixCalls.TryLock(file))
        {
            return file;
        }

        file.Dispose();
        return null;
    }

    public override bool TryCreateFolder(string name)
    {
        var error = UnixCalls.MakeFolderAt(_handle, name);
        ThrowOf(error == UnixCalls.AlreadyExists ? 0 : error, name);
        return error == 0;
    }

    public override void Delete(FolderEntry entry)
    {
        var error = UnixCalls.UnlinkAt(_handle, entry.Bytes);
        ThrowOf(error == UnixCalls.NoEntry ? 0 : error, entry.Name);
    }

    public override bool TryDeleteEmptyFolder(string name) => UnixCalls.RemoveFolderAt(_handle, Bytes(name)) is 0 or UnixCalls.NoEntry;

    public override void Move(FolderEntry entry, FolderHandle to, string newName) =>
        ThrowOf(UnixCalls.RenameAt(_handle, entry.Bytes, ((UnixFolder)to)._handle, Bytes(newName)), entry.Name);

    public override bool TryMoveNew(FolderEntry entry, FolderHandle to, string newName)
    {
        var error = UnixCalls.RenameNewAt(_handle, entry.Bytes, ((UnixFolder)to)._handle, Bytes(newName));
        ThrowOf(error == UnixCalls.AlreadyExists ? 0 : error, entry.Name);
        return error == 0;
    }

    public override bool TryExchange(string name, string other)
    {
        var error = UnixCalls.ExchangeAt(_handle, Bytes(name), _handle, Bytes(other));
        ThrowOf(UnixCalls.IsUnsupported(error) ? 0 : error, name);
        return error == 0;
    }

    public override void SetMode(string name, UnixFileMode mode)
    {
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

        ThrowOf(error, name);
        SetMode(opened, mode);
    }

    public override void Flush() => UnixCalls.Flush(_handle);

    public override void Dispose() => _handle.Dispose();

    private FolderEntry? Find(byte[] name) =>
        UnixCalls.TryStatusAt(_handle, name) is { } status ? new FolderEntry(Encoding.UTF8.GetString(name), name, status) : null;

    private static byte[] Bytes(string name) => Encoding.UTF8.GetBytes(name);

    private void ThrowOf(int error, string name) => Throw(error, Path.Join(FullPath, name));

    private static void Throw(int error, string path)
    {
        if (error == 0)
        {
            return;
        }

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
