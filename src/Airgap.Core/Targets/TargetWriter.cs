using Airgap.Content;

namespace Airgap.Targets;

/// <summary>
/// Every write, rename, deletion and change of mode or owner on a target. New files and folders get their final mode, and as root the
/// owner of the home.
/// </summary>
internal sealed class TargetWriter
{
    private readonly Ownership _ownership;
    private readonly List<string> _made = [];

    public TargetWriter(TargetLayout layout) => _ownership = Ownership.Of(layout);

    /// <summary>The folders that were made, outer ones first.</summary>
    public IReadOnlyList<string> Made => _made;

    /// <summary>Creates a folder and those above it that are missing, and remembers each.</summary>
    public void CreateFolder(string folder) => CreateFolder(folder, _made.Add);

    /// <summary>Creates a folder that is not remembered: a temporary one, or one of airgap's own.</summary>
    public void CreateOwnFolder(string folder) => CreateFolder(folder, null);

    /// <summary>Writes a text so that its name always shows the old content or the new one, whole.</summary>
    public void WriteText(string path, ReadOnlySpan<byte> content) => AtomicFile.Write(path, content, _ownership.Give);

    /// <summary>Creates a file for staging: fills it, flushes it, and sets mode and owner.</summary>
    /// <param name="path">A name that does not exist yet.</param>
    /// <param name="isExecutable">Whether it gets the mode of a program.</param>
    /// <param name="fill">Writes the content.</param>
    /// <returns>The stamp of the file.</returns>
    public FileStamp CreateFile(string path, bool isExecutable, Action<Microsoft.Win32.SafeHandles.SafeFileHandle> fill)
    {
        using (var target = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.None))
        {
            fill(target);
            RandomAccess.FlushToDisk(target);
        }

        SetMode(path, isExecutable ? FileModes.Executable : FileModes.Plain);
        _ownership.Give(path);
        using var written = RegularFile.TryOpen(Path.GetDirectoryName(path)!, Path.GetFileName(path))
            ?? throw new IOException($"'{path}' disappeared while it was written");
        return written.Stamp;
    }

    /// <summary>Deletes a lock file that is held, and closes it.</summary>
    public void ReleaseLockFile(FileStream held) => ExclusiveFile.Release(held);

    /// <summary>Opens a lock file.</summary>
    /// <returns>The open file, for reading alone where another user owns it.</returns>
    /// <exception cref="IOException">Another process holds it.</exception>
    public FileStream OpenLockFile(string path) => OpenLockFile(path, FileAccess.ReadWrite);

    /// <summary>Renames within a folder, and flushes it.</summary>
    public void Rename(string from, string to) => DurableFolder.Rename(from, to);

    /// <summary>Renames alone, where one flush follows several renames.</summary>
    public void RenameUnflushed(string from, string to) => DurableFolder.RenameUnflushed(from, to);

    /// <summary>Exchanges two names of one folder in one step.</summary>
    /// <returns>Whether the system and the volume can do that.</returns>
    public bool TryExchange(string one, string other) => DurableFolder.TrySwap(one, other);

    /// <summary>Flushes the names of a folder.</summary>
    public void Flush(string folder) => DurableFolder.Flush(folder);

    /// <summary>Deletes a file, and flushes its folder.</summary>
    public void DeleteFile(string path)
    {
        File.Delete(path);
        DurableFolder.Flush(Path.GetDirectoryName(path)!);
    }

    /// <summary>Deletes a file whose folder is flushed later.</summary>
    public void DeleteFileUnflushed(string path) => File.Delete(path);

    /// <summary>Deletes a folder with everything in it.</summary>
    public void DeleteFolder(string folder) => Directory.Delete(folder, recursive: true);

    /// <summary>Deletes folders that are empty. A folder that is not, or cannot be deleted, stays: an empty folder does no harm.</summary>
    /// <param name="folders">Full paths, outer ones first.</param>
    public void DeleteEmptyFolders(IEnumerable<string> folders)
    {
        foreach (var folder in folders.Reverse())
        {
            try
            {
                if (new DirectoryInfo(folder) is { Exists: true, LinkTarget: null } found && !found.EnumerateFileSystemInfos().Any())
                {
                    found.Delete();
                    DurableFolder.Flush(Path.GetDirectoryName(folder)!);
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // A user put a file into it a moment ago.
            }
        }
    }

    /// <summary>Sets a mode, where the system and the volume have modes.</summary>
    public void SetMode(string path, UnixFileMode mode) => FileModes.Set(path, mode);

    /// <summary>Sets a mode of a receipt, in octal digits; anything else is ignored.</summary>
    public void SetMode(string path, string octal) => FileModes.Set(path, octal);

    /// <summary>Gives a file or folder to the owner of the home.</summary>
    public void GiveToHome(string path) => _ownership.Give(path);

    /// <summary>Gives a file or folder to a user and a group.</summary>
    public void GiveTo(string path, uint user, uint group) => UnixCalls.GiveTo(path, user, group);

    private void CreateFolder(string folder, Action<string>? made) => DurableFolder.Create(folder, created =>
    {
        SetMode(created, FileModes.Executable);
        _ownership.Give(created);
        made?.Invoke(created);
    });

    private static FileStream OpenLockFile(string path, FileAccess access)
    {
        try
        {
            // Readers see who holds it: Windows lets them in by the share, Unix always does.
            return ExclusiveFile.Open(path, access, FileShare.Read);
        }
        catch (UnauthorizedAccessException) when (access == FileAccess.ReadWrite && File.Exists(path))
        {
            // It belongs to another user, who is running airgap or whose airgap was killed. Waiting for it needs no write access.
            return OpenLockFile(path, FileAccess.Read);
        }
    }
}
