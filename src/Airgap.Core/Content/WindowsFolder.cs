using Microsoft.Win32.SafeHandles;

namespace Airgap.Content;

/// <summary>A folder on Windows, which has no calls that take an open folder and a name.</summary>
internal sealed class WindowsFolder : FolderHandle
{
    private WindowsFolder(string path)
        : base(path)
    {
    }

    /// <summary>Finds a folder below another one.</summary>
    /// <param name="root">May be, and be behind, a link.</param>
    /// <param name="names">The names below it, none of which may be a link.</param>
    public static WindowsFolder Open(string root, string[] names)
    {
        var full = root;
        foreach (var name in names)
        {
            full = Path.Join(full, name);
            if (new DirectoryInfo(full).LinkTarget is not null)
            {
                throw new IrregularFileException(full, "a symbolic link");
            }
        }

        return Directory.Exists(full) ? new WindowsFolder(full)
            : File.Exists(full) ? throw new IrregularFileException(full, "not a folder")
            : throw new DirectoryNotFoundException($"there is no folder '{full}'");
    }

    public override IReadOnlyList<FolderEntry> Entries() => [.. new DirectoryInfo(FullPath).EnumerateFileSystemInfos().Select(EntryOf)];

    public override FolderEntry? Find(string name)
    {
        var path = At(name);
        FileSystemInfo found = Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path);
        return found.Exists || found.LinkTarget is not null ? EntryOf(found) : null;
    }

    public override SafeFileHandle CreateFile(string name) =>
        File.OpenHandle(At(name), FileMode.CreateNew, FileAccess.Write, FileShare.None);

    public override SafeFileHandle? TryOpenExclusively(string name, out bool canWrite)
    {
        canWrite = true;
        var path = At(name);
        if (Directory.Exists(path) || new FileInfo(path).LinkTarget is not null)
        {
            throw new IrregularFileException(path, "not a regular file");
        }

        try
        {
            // Others may read who holds it.
            return File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        }
        catch (IOException exception) when (!DiskFailure.Is(exception) && exception is not DirectoryNotFoundException)
        {
            return null;
        }
    }

    public override bool TryCreateFolder(string name)
    {
        if (Path.Exists(At(name)))
        {
            return false;
        }

        Directory.CreateDirectory(At(name));
        return true;
    }

    public override void Delete(FolderEntry entry) => File.Delete(At(entry.Name));

    public override bool TryDeleteEmptyFolder(string name)
    {
        try
        {
            Directory.Delete(At(name));
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return !Path.Exists(At(name));
        }
    }

    public override void Move(FolderEntry entry, FolderHandle to, string newName) => Move(entry, to, newName, replaces: true);

    public override bool TryMoveNew(FolderEntry entry, FolderHandle to, string newName)
    {
        if (Path.Exists(Path.Join(to.FullPath, newName)))
        {
            return false;
        }

        try
        {
            Move(entry, to, newName, replaces: false);
            return true;
        }
        catch (IOException) when (Path.Exists(Path.Join(to.FullPath, newName)))
        {
            return false;
        }
    }

    public override bool TryExchange(string name, string other) => false;

    /// <summary>Windows has no modes.</summary>
    public override void SetMode(string name, UnixFileMode mode)
    {
    }

    /// <summary>Windows has no such call; NTFS writes names through its journal.</summary>
    public override void Flush()
    {
    }

    public override void Dispose()
    {
    }

    private void Move(FolderEntry entry, FolderHandle to, string newName, bool replaces)
    {
        if (entry.Status.Kind == UnixKind.Folder)
        {
            Directory.Move(At(entry.Name), Path.Join(to.FullPath, newName));
        }
        else
        {
            File.Move(At(entry.Name), Path.Join(to.FullPath, newName), replaces);
        }
    }

    private string At(string name) => Path.Join(FullPath, name);

    private static FolderEntry EntryOf(FileSystemInfo found)
    {
        var kind = found.LinkTarget is not null ? UnixKind.Link : found is FileInfo ? UnixKind.RegularFile : UnixKind.Folder;
        var stamp = kind == UnixKind.RegularFile ? FileStamp.Of((FileInfo)found) : default;
        return new FolderEntry(
            found.Name,
            [],
            new UnixStatus { Kind = kind, Size = stamp.Size, ModifiedNanoseconds = stamp.ModifiedNanoseconds });
    }
}
