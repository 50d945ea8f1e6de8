using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Airgap.Content;

/// <summary>
/// A folder on Windows, which has no calls that take an open folder and a name, and does not let a file be changed that another program
/// has open.
/// </summary>
[SupportedOSPlatform("windows")]
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
            if (WindowsCalls.TryStatusOfName(full) is { Kind: UnixKind.Link })
            {
                throw new IrregularFileException(full, "a symbolic link");
            }
        }

        return Directory.Exists(full) ? new WindowsFolder(full)
            : File.Exists(full) ? throw new IrregularFileException(full, "not a folder")
            : throw new DirectoryNotFoundException($"there is no folder '{full}'");
    }

    public override IReadOnlyList<FolderEntry> Entries() =>
        [.. Directory.EnumerateFileSystemEntries(FullPath).Select(path => Find(Path.GetFileName(path))).OfType<FolderEntry>()];

    public override FolderEntry? Find(string name) =>
        WindowsCalls.TryStatusOfName(At(name)) is { } status ? new FolderEntry(name, [], status) : null;

    public override SafeFileHandle CreateFile(string name) =>
        Patience.Run(At(name), () => File.OpenHandle(At(name), FileMode.CreateNew, FileAccess.Write, FileShare.None));

    public override SafeFileHandle? TryOpenExclusively(string name, out bool canWrite)
    {
        canWrite = true;
        var path = At(name);
        if (Find(name) is { IsFile: false })
        {
            throw new IrregularFileException(path, "not a regular file");
        }

        try
        {
            // Others may read who holds it.
            return File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        }
        catch (IOException exception) when (Patience.IsNeeded(exception))
        {
            return null;
        }
        catch (UnauthorizedAccessException) when (Find(name) is null)
        {
            // Its holder has just deleted it: it is there until the last program has closed it.
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

    public override void Delete(FolderEntry entry) => Patience.Run(At(entry.Name), () => DeleteNow(entry));

    public override bool TryDelete(FolderEntry entry) => Patience.TryBriefly(() => DeleteNow(entry));

    public override bool TryDeleteEmptyFolder(string name)
    {
        var path = At(name);
        try
        {
            // A file that was just deleted is in the folder until all programs have closed it.
            return Patience.TryBriefly(() =>
            {
                if (!Directory.EnumerateFileSystemEntries(path).Any())
                {
                    Directory.Delete(path);
                }
            }) && !Path.Exists(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return !Path.Exists(path);
        }
    }

    public override void Move(FolderEntry entry, FolderHandle to, string newName) =>
        Patience.Run(Path.Join(to.FullPath, newName), At(entry.Name), () => MoveNow(entry, to, newName, replaces: true));

    public override bool TryMoveOver(FolderEntry entry, string name) =>
        Patience.TryBriefly(() => MoveNow(entry, this, name, replaces: true));

    public override bool TryMoveNew(FolderEntry entry, FolderHandle to, string newName)
    {
        var target = Path.Join(to.FullPath, newName);
        if (Path.Exists(target))
        {
            return false;
        }

        try
        {
            Patience.Run(At(entry.Name), () => MoveNow(entry, to, newName, replaces: false));
            return true;
        }
        catch (IOException) when (Path.Exists(target))
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

    private void MoveNow(FolderEntry entry, FolderHandle to, string newName, bool replaces) =>
        WindowsFile.Move(At(entry.Name), Path.Join(to.FullPath, newName), replaces);

    private void DeleteNow(FolderEntry entry) => WindowsFile.Delete(At(entry.Name));

    private string At(string name) => Path.Join(FullPath, name);
}
