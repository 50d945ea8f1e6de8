using Airgap.Content;
using Microsoft.Win32.SafeHandles;

namespace Airgap.Targets;

/// <summary>When changes are written to the disk: each at once, or many together.</summary>
internal sealed partial class TargetWriter
{
    private readonly HashSet<string> _changed = new(StringComparer.Ordinal);
    private readonly List<(string Path, Func<FolderEntry, bool> IsExpected)> _replaced = [];

    /// <summary>Writes to the disk what was created. Afterwards, files and folders may get their final names.</summary>
    /// <param name="folders">The folders that get other names than their files were created under.</param>
    public void FlushFiles(IEnumerable<string> folders)
    {
        _group?.Complete();
        foreach (var path in folders)
        {
            using var folder = OpenFolder(path);
            FlushLater(folder);
        }

        FlushFolders();
    }

    /// <summary>Writes to the disk what was renamed and deleted, and then deletes what was replaced.</summary>
    public void FlushNames()
    {
        FlushFolders();
        DeleteReplaced();
    }

    private void Flush(SafeFileHandle file)
    {
        if (_group is null)
        {
            RandomAccess.FlushToDisk(file);
        }
        else
        {
            _group.Flush(file, RandomAccess.GetLength(file));
        }
    }

    /// <summary>The names of a folder have changed.</summary>
    private void FlushLater(FolderHandle folder)
    {
        if (_group is null)
        {
            folder.Flush();
        }
        else
        {
            _changed.Add(folder.FullPath);
        }
    }

    private void FlushFolders()
    {
        _group?.FlushNames(_changed);
        _changed.Clear();
    }

    private void DeleteReplaced()
    {
        foreach (var (path, isExpected) in _replaced)
        {
            using var folder = OpenFolderOf(path);
            if (folder.Find(Path.GetFileName(path)) is { } entry && isExpected(entry))
            {
                folder.Delete(entry);
            }
        }

        _replaced.Clear();
    }
}
