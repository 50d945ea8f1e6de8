using Airgap.Content;
using Microsoft.Win32.SafeHandles;

namespace Airgap.Targets;

/// <summary>
/// Every write, rename, deletion and change of mode on a target. Below the target's own folders no link is followed, and nothing is
/// replaced or deleted but what was looked at before.
/// </summary>
internal sealed partial class TargetWriter
{
    private readonly string[] _roots;
    private readonly List<string> _made = [];
    private readonly List<string> _remaining = [];
    private readonly GroupedFlush? _group;

    /// <param name="layout">The target.</param>
    /// <param name="group">Flushes in groups: the caller ends each with <see cref="FlushFiles"/> or <see cref="FlushNames"/>.</param>
    public TargetWriter(TargetLayout layout, GroupedFlush? group = null)
    {
        _group = group;
        string[] roots = [layout.Cache, layout.Kuberlr, layout.State, .. layout.Home is { } home ? [home] : Array.Empty<string>()];
        _roots = [.. roots.Concat(roots.Select(RealPath.Of)).Distinct(StringComparer.Ordinal).OrderByDescending(root => root.Length)];
    }

    /// <summary>The folders that were made, outer ones first.</summary>
    public IReadOnlyList<string> Made => _made;

    /// <summary>
    /// The full paths of files that were replaced or removed, and that Windows does not delete as long as another program has them open:
    /// they have names that no program looks for.
    /// </summary>
    public IReadOnlyList<string> Remaining => _remaining;

    /// <summary>The folders on the way to a folder that do not exist, outer ones first.</summary>
    public static IEnumerable<string> Missing(string folder) =>
        Directory.Exists(folder) ? [] : [.. Path.GetDirectoryName(folder) is { } parent ? Missing(parent) : [], folder];

    /// <summary>Creates a folder and those above it that are missing, and remembers each.</summary>
    public void CreateFolder(string folder)
    {
        foreach (var missing in Missing(folder))
        {
            if (TryCreateOneFolder(missing))
            {
                _made.Add(missing);
            }
        }
    }

    /// <summary>Creates a folder that is not remembered: a temporary one, or one of airgap's own.</summary>
    public void CreateOwnFolder(string folder)
    {
        foreach (var missing in Missing(folder))
        {
            TryCreateOneFolder(missing);
        }
    }

    /// <summary>
    /// Creates a file for staging: fills it, sets its mode, and flushes it, at the latest in <see cref="FlushFiles"/>. Until it has its
    /// mode, no other user can open it.
    /// </summary>
    /// <param name="path">A name that does not exist yet.</param>
    /// <param name="mode">Its mode.</param>
    /// <param name="fill">Writes the content.</param>
    /// <returns>The stamp of the file.</returns>
    public FileStamp CreateFile(string path, UnixFileMode mode, Action<SafeFileHandle> fill)
    {
        using var folder = OpenFolderOf(path);
        using (var file = folder.CreateFile(Path.GetFileName(path)))
        {
            fill(file);
            FolderHandle.SetMode(file, mode);
            Flush(file);
        }

        return folder.Find(Path.GetFileName(path)) is { IsFile: true } written
            ? written.Stamp
            : throw new IOException($"'{path}' disappeared while it was written");
    }

    /// <summary>Renames within a folder, and replaces nothing.</summary>
    /// <exception cref="TargetChangedException">Something has the new name.</exception>
    public void Move(string from, string to)
    {
        if (!TryMove(from, to))
        {
            throw new TargetChangedException(to);
        }
    }

    /// <summary>Gives a file that waits under a temporary name the name of a file that it replaces, which is deleted.</summary>
    /// <param name="temporary">The new file.</param>
    /// <param name="path">The file that it replaces.</param>
    /// <param name="isExpected">Whether this is the file that may be replaced.</param>
    /// <exception cref="TargetChangedException">It is another file than the expected one. It stays.</exception>
    public void Replace(string temporary, string path, Func<FolderEntry, bool> isExpected)
    {
        using var folder = OpenFolderOf(path);
        var (name, other) = (Path.GetFileName(path), Path.GetFileName(temporary));
        if (folder.Find(name) is not { } before || !isExpected(before))
        {
            throw new TargetChangedException(path);
        }

        if (!folder.TryExchange(other, name))
        {
            ReplaceWithoutExchange(folder, Require(folder, temporary), path, isExpected);
            return;
        }

        // What came out of the exchange is looked at: another program may have replaced it at the last moment.
        var replaced = Require(folder, temporary);
        if (!isExpected(replaced))
        {
            folder.TryExchange(other, name);
            throw new TargetChangedException(path);
        }

        FlushLater(folder);
        _replaced.Add((temporary, isExpected));
        if (_group is null)
        {
            DeleteReplaced();
        }
    }

    /// <summary>Exchanges two names of one folder in one step.</summary>
    /// <returns>Whether the system and the volume can do that.</returns>
    public bool TryExchange(string one, string other)
    {
        using var folder = OpenFolderOf(one);
        if (!folder.TryExchange(Path.GetFileName(one), Path.GetFileName(other)))
        {
            return false;
        }

        FlushLater(folder);
        return true;
    }

    /// <summary>Renames within a folder, and replaces nothing.</summary>
    /// <returns>Whether it was renamed; false where something has the new name.</returns>
    public bool TryMove(string from, string to)
    {
        using var folder = OpenFolderOf(from);
        var isMoved = folder.TryMoveNew(Require(folder, from), folder, Path.GetFileName(to));
        FlushLater(folder);
        return isMoved;
    }

    /// <summary>Sets a mode, where the system and the volume have modes.</summary>
    public void SetMode(string path, UnixFileMode mode)
    {
        using var folder = OpenFolderOf(path);
        folder.SetMode(Path.GetFileName(path), mode);
    }

    /// <summary>Opens a folder without following a link below the target's own folders.</summary>
    /// <exception cref="IrregularFileException">A folder on the way is a link.</exception>
    internal FolderHandle OpenFolder(string path)
    {
        foreach (var root in _roots)
        {
            if (path == root)
            {
                break;
            }

            if (PathBelow.Of(root, path) is { } below)
            {
                return FolderHandle.Open(root, below);
            }
        }

        return FolderHandle.Open(path, "");
    }

    private FolderHandle OpenFolderOf(string path) => OpenFolder(Path.GetDirectoryName(path)!);

    private bool TryCreateOneFolder(string path)
    {
        using var parent = OpenFolderOf(path);
        if (!parent.TryCreateFolder(Path.GetFileName(path)))
        {
            return false;
        }

        // It was created for its owner alone. Other users may look into it, as into a folder that Rancher Desktop made.
        parent.SetMode(Path.GetFileName(path), FileModes.Executable);
        FlushLater(parent);
        return true;
    }

    private static FolderEntry Require(FolderHandle folder, string path) => folder.Find(Path.GetFileName(path))
        ?? throw new FileNotFoundException($"'{path}' disappeared while airgap was working");
}
