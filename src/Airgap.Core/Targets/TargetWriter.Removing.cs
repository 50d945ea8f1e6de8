using Airgap.Content;

namespace Airgap.Targets;

/// <summary>Deletions, and moves that make room for something else.</summary>
internal sealed partial class TargetWriter
{
    /// <summary>Deletes a file, and flushes its folder. Nothing happens where there is none.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="isExpected">Whether this is the file that may be deleted.</param>
    /// <exception cref="TargetChangedException">It is another file than the expected one. It stays.</exception>
    public void DeleteFile(string path, Func<FolderEntry, bool> isExpected)
    {
        using var folder = OpenFolderOf(path);
        if (folder.Find(Path.GetFileName(path)) is { } entry)
        {
            if (!isExpected(entry))
            {
                throw new TargetChangedException(path);
            }

            DeleteOrKeep(folder, entry, path);
            FlushLater(folder);
        }
    }

    /// <summary>Deletes files that no other program has open any more. Nothing happens where there is none.</summary>
    /// <param name="paths">Full paths.</param>
    public void DeleteRemaining(IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            using var folder = OpenFolderOf(path);
            if (folder.Find(Path.GetFileName(path)) is { IsFile: true } entry)
            {
                folder.TryDelete(entry);
            }
        }
    }

    /// <summary>
    /// Deletes a folder with the files in it that may be deleted. If anything else is in it, it stays, and gets a name that says so.
    /// </summary>
    /// <param name="path">The folder.</param>
    /// <param name="isExpected">Whether this is a file that may be deleted.</param>
    /// <param name="keptName">The full path that it gets if it stays.</param>
    /// <returns>Whether it stayed.</returns>
    public bool DeleteFolder(string path, Func<FolderEntry, bool> isExpected, string keptName)
    {
        using (var folder = OpenFolder(path))
        {
            foreach (var entry in folder.Entries().Where(entry => entry.IsFile && isExpected(entry)))
            {
                try
                {
                    folder.Delete(entry);
                }
                catch (Exception exception) when (Patience.IsNeeded(exception))
                {
                    // The folder has a temporary name, so the next run deletes it.
                    _remaining.Add(Path.Join(path, entry.Name));
                    return false;
                }
            }
        }

        using var parent = OpenFolderOf(path);
        var isGone = parent.TryDeleteEmptyFolder(Path.GetFileName(path));
        if (!isGone && path != keptName)
        {
            parent.TryMoveNew(Require(parent, path), parent, Path.GetFileName(keptName));
        }

        FlushLater(parent);
        return !isGone;
    }

    /// <summary>Moves entries of a folder into another one.</summary>
    /// <param name="from">The folder.</param>
    /// <param name="to">The other folder, on the same volume.</param>
    /// <param name="isMoved">Whether this entry is moved.</param>
    /// <param name="moved">Called with each entry that had to get another name.</param>
    public void MoveEntries(string from, string to, Func<FolderEntry, bool> isMoved, Action<string> moved)
    {
        using var source = OpenFolder(from);
        using var target = OpenFolder(to);
        foreach (var entry in source.Entries().Where(isMoved))
        {
            // A name that is not UTF-8 gets a readable one.
            var name = TemporaryNames.Free(entry.Name, free => source.TryMoveNew(entry, target, free));
            if (name != entry.Name || !entry.IsNameReadable)
            {
                moved(Path.Join(to, name));
            }
        }

        FlushLater(target);
    }

    /// <summary>Deletes folders that are empty. A folder that is not, or cannot be deleted, stays: an empty folder does no harm.</summary>
    /// <param name="folders">Full paths, outer ones first.</param>
    public void DeleteEmptyFolders(IEnumerable<string> folders)
    {
        foreach (var path in folders.Reverse())
        {
            try
            {
                using var folder = OpenFolderOf(path);
                var name = Path.GetFileName(path);
                if (folder.Find(name) is { Status.Kind: UnixKind.Folder } && folder.TryDeleteEmptyFolder(name))
                {
                    FlushLater(folder);
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // A folder above it is gone, or a link by now.
            }
        }
    }

    /// <summary>
    /// For systems that do not exchange names. Windows does not replace a file that another program has open, such as a kubectl that runs,
    /// but it renames most of them.
    /// </summary>
    private void ReplaceWithoutExchange(FolderHandle folder, FolderEntry temporary, string path, Func<FolderEntry, bool> isExpected)
    {
        var name = Path.GetFileName(path);
        if (!folder.TryMoveOver(temporary, name))
        {
            var before = Require(folder, path);
            var old = TemporaryNames.Old(path);
            MoveAway(folder, isExpected(before) ? before : throw new TargetChangedException(path), old);
            var isReplaced = false;
            try
            {
                isReplaced = folder.TryMoveNew(temporary, folder, name);
            }
            finally
            {
                if (!isReplaced)
                {
                    // If this run is killed before that, the next one does it.
                    folder.TryMoveNew(Require(folder, old), folder, name);
                }
            }

            DeleteOrKeep(folder, isReplaced ? Require(folder, old) : throw new TargetChangedException(path), path);
        }

        FlushLater(folder);
    }

    /// <summary>Deletes a file; if another program has it open, it gets a name that no program looks for.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="entry">The file.</param>
    /// <param name="path">The full path under which programs find it.</param>
    private void DeleteOrKeep(FolderHandle folder, FolderEntry entry, string path)
    {
        if (folder.TryDelete(entry))
        {
            return;
        }

        // A temporary file keeps its name: the next run deletes it.
        var remaining = TemporaryNames.IsTemporary(path)
            ? path
            : TemporaryNames.Remaining(path).FirstOrDefault(free => IsFreed(folder, Path.GetFileName(free)));
        if (remaining is null)
        {
            throw new FileInUseException(path, null);
        }

        if (Path.GetFileName(remaining) != entry.Name)
        {
            MoveAway(folder, entry, remaining);
        }

        _remaining.Add(remaining);
    }

    /// <summary>Whether nothing has a name any more, after a file of an earlier run was deleted that no program has open.</summary>
    private static bool IsFreed(FolderHandle folder, string name) =>
        folder.Find(name) is not { } earlier || (earlier.IsFile && folder.TryDelete(earlier));

    private static void MoveAway(FolderHandle folder, FolderEntry entry, string path)
    {
        var name = Path.GetFileName(path);
        if (folder.Find(name) is { IsFile: true } earlier)
        {
            folder.Delete(earlier);
        }

        if (!folder.TryMoveNew(entry, folder, name))
        {
            throw new TargetChangedException(path);
        }
    }
}
