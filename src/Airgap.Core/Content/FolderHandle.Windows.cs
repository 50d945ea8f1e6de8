using Microsoft.Win32.SafeHandles;

namespace Airgap.Content;

/// <summary>The part for Windows, which has no calls that take an open folder and a name.</summary>
internal sealed partial class FolderHandle
{
    private static FolderHandle OpenOnWindows(string root, string[] names)
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

        return Directory.Exists(full) ? new FolderHandle(full, null)
            : File.Exists(full) ? throw new IrregularFileException(full, "not a folder")
            : throw new DirectoryNotFoundException($"there is no folder '{full}'");
    }

    private bool MoveOnWindows(FolderEntry entry, FolderHandle to, string newName, bool replaces)
    {
        var (from, target) = (Path.Join(FullPath, entry.Name), Path.Join(to.FullPath, newName));
        if (!replaces && Path.Exists(target))
        {
            return false;
        }

        if (entry.Status.Kind == UnixKind.Folder)
        {
            Directory.Move(from, target);
        }
        else
        {
            File.Move(from, target, replaces);
        }

        return true;
    }

    private SafeFileHandle? TryOpenExclusivelyOnWindows(string name)
    {
        var path = Path.Join(FullPath, name);
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

    private FolderEntry? FindOnWindows(string name)
    {
        var path = Path.Join(FullPath, name);
        FileSystemInfo found = Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path);
        return found.Exists || found.LinkTarget is not null ? EntryOnWindows(found) : null;
    }

    private static FolderEntry EntryOnWindows(FileSystemInfo found)
    {
        var kind = found.LinkTarget is not null ? UnixKind.Link : found is FileInfo ? UnixKind.RegularFile : UnixKind.Folder;
        var stamp = kind == UnixKind.RegularFile ? FileStamp.Of((FileInfo)found) : default;
        return new FolderEntry(
            found.Name,
            [],
            new UnixStatus { Kind = kind, Size = stamp.Size, ModifiedNanoseconds = stamp.ModifiedNanoseconds });
    }
}
