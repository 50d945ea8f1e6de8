using Microsoft.Win32.SafeHandles;

namespace Airgap.Content;

/// <summary>
/// An open folder whose entries are changed by their names. On Unix every change goes by the handle, so a link that another program puts
/// on the way cannot lead it elsewhere. Windows has no such calls: there, links are looked for when the folder is opened.
/// </summary>
internal abstract class FolderHandle : IDisposable
{
    private protected FolderHandle(string path) => FullPath = path;

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
        return OperatingSystem.IsWindows() ? WindowsFolder.Open(root, names) : UnixFolder.Open(root, names);
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

    /// <summary>What is in it.</summary>
    public abstract IReadOnlyList<FolderEntry> Entries();

    /// <summary>One entry; null where there is none.</summary>
    public abstract FolderEntry? Find(string name);

    /// <summary>Reads a small file.</summary>
    /// <returns>Its bytes; null where there is none, it is not a regular file, it cannot be read, or it is larger than the limit.</returns>
    public byte[]? TryRead(string name, int limit) => SmallFileReader.TryRead(FullPath, name, limit);

    /// <summary>Creates a file that no other user can read or write.</summary>
    /// <exception cref="IOException">The name exists, or the file cannot be created.</exception>
    public abstract SafeFileHandle CreateFile(string name);

    /// <summary>Opens a file so that no other process can do the same, and creates it where it is missing.</summary>
    /// <param name="name">The name.</param>
    /// <param name="canWrite">Whether it was opened for writing too.</param>
    /// <returns>Null where another process has it open.</returns>
    /// <exception cref="IrregularFileException">It is a link, or no regular file.</exception>
    public abstract SafeFileHandle? TryOpenExclusively(string name, out bool canWrite);

    /// <summary>Creates a folder.</summary>
    /// <returns>Whether it was created; false where something has the name.</returns>
    public abstract bool TryCreateFolder(string name);

    /// <summary>Deletes a file or a link; never a folder. Nothing happens where there is none.</summary>
    public abstract void Delete(FolderEntry entry);

    /// <summary>Deletes a file or a link, unless another program has it open and the system does not delete it then (Windows).</summary>
    /// <returns>Whether it was deleted.</returns>
    public virtual bool TryDelete(FolderEntry entry)
    {
        Delete(entry);
        return true;
    }

    /// <summary>Deletes a folder that is empty.</summary>
    /// <returns>Whether it is gone: false where it is not empty, or may not be deleted.</returns>
    public abstract bool TryDeleteEmptyFolder(string name);

    /// <summary>Renames an entry, also into another folder of the volume. It replaces a file of that name.</summary>
    public abstract void Move(FolderEntry entry, FolderHandle to, string newName);

    /// <summary>
    /// Renames a file within the folder over another one, unless another program has that one open and the system does not replace it then
    /// (Windows).
    /// </summary>
    /// <returns>Whether it was renamed.</returns>
    public virtual bool TryMoveOver(FolderEntry entry, string name)
    {
        Move(entry, this, name);
        return true;
    }

    /// <summary>Renames an entry, but never replaces anything.</summary>
    /// <returns>Whether it was renamed; false where something has the new name.</returns>
    public abstract bool TryMoveNew(FolderEntry entry, FolderHandle to, string newName);

    /// <summary>Exchanges two names in one step.</summary>
    /// <returns>Whether the system and the volume can do that.</returns>
    public abstract bool TryExchange(string name, string other);

    /// <summary>Sets the mode of a regular file or a folder of this process's user, on volumes with modes.</summary>
    /// <exception cref="IrregularFileException">It is a link, or something else.</exception>
    public abstract void SetMode(string name, UnixFileMode mode);

    /// <summary>Writes the names of the folder to the disk.</summary>
    public abstract void Flush();

    /// <inheritdoc/>
    public abstract void Dispose();
}
