using System.Collections.Immutable;
using System.Globalization;
using Airgap.Content;
using Airgap.Targets;

namespace Airgap.Changing;

/// <summary>
/// The right to change a target, held by one process at a time. The lock files are in the folders that are changed, Rancher Desktop's
/// cache and kuberlr's folder, so that every user who reaches one of them, by any path, finds the same lock. They also say what the
/// holder is making, for the run after a killed one.
/// </summary>
internal sealed class TargetLock : IDisposable
{
    /// <summary>How often folders may be removed by others in the instant in which their lock is taken: a minute of tries.</summary>
    private const int MaximumVanished = 300;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly TargetWriter _writer;
    private readonly List<ExclusiveFile> _files = [];
    private readonly List<string> _adopted = [];
    private int _vanished;
    private LockFileContent _content = new() { Process = Environment.ProcessId };

    private TargetLock(TargetLayout layout) => _writer = new TargetWriter(layout);

    /// <summary>
    /// The folders that were made to be locked, or adopted, outer ones first. Those that stay empty are deleted with the lock.
    /// </summary>
    public IReadOnlyList<string> Made => [.. _adopted, .. _writer.Made.Except(_adopted)];

    /// <summary>What a killed holder said that it was making.</summary>
    public LockFileContent Left { get; private set; } = LockFileContent.Empty;

    /// <summary>Whether a lock file exists: another process holds it, or was killed. The next holder deletes it.</summary>
    public static bool Exists(TargetLayout layout) =>
        new[] { layout.Cache, layout.Kuberlr }.Any(folder => Path.Exists(Path.Join(folder, LockFileContent.FileName)));

    /// <summary>Takes the lock.</summary>
    /// <param name="layout">The target.</param>
    /// <param name="waiting">Called once, with the process that holds the lock; null to fail instead of waiting.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="OperationException">Another process holds it, or the folders cannot be written.</exception>
    public static async Task<TargetLock> TakeAsync(
        TargetLayout layout,
        Action<string>? waiting,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var taken = new TargetLock(layout);
        try
        {
            string[] own = [layout.Cache, layout.Kuberlr];
            foreach (var folder in own)
            {
                WriteAccess.RequireWritable(Codes.TargetNotWritable, folder, folder);
            }

            // A fixed order, so that two processes never each hold what the other waits for.
            string[] folders = [.. own.Select(RealPath.Of).Distinct().Order(StringComparer.Ordinal)];
            await taken.WaitAsync(folders, waiting, time, cancellationToken);
            return taken;
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    /// <summary>Writes down what is going to be made, before it is made.</summary>
    /// <param name="folders">Full paths, outer ones first.</param>
    /// <param name="files">The full paths of other files that are going to be placed.</param>
    public void Announce(IEnumerable<string> folders, IEnumerable<string> files)
    {
        _content = _content with { Made = [.. _content.Made.Union(folders)], Files = [.. _content.Files.Union(files)] };
        foreach (var file in _files.Where(file => file.CanWrite))
        {
            WriteContent(file);
        }
    }

    /// <summary>Treats folders that an earlier run made like its own: lock files are in some of them until the lock is released.</summary>
    /// <param name="folders">Full paths, outer ones first.</param>
    public void Adopt(IEnumerable<string> folders) => _adopted.InsertRange(0, folders.Except(_adopted));

    /// <summary>Releases the lock.</summary>
    public void Dispose()
    {
        Release();
        _writer.DeleteEmptyFolders(Made);
    }

    private async Task WaitAsync(string[] folders, Action<string>? waiting, TimeProvider time, CancellationToken cancellationToken)
    {
        for (var isTold = false; TryTake(folders) is { } process; isTold = true)
        {
            var holder = process == 0
                ? "another airgap is changing this machine's folders"
                : string.Create(CultureInfo.InvariantCulture, $"another airgap, process {process}, is changing this machine's folders");
            if (waiting is null)
            {
                throw new OperationException(Codes.TargetBusy, holder, "run the command again when it has ended, or without --no-wait");
            }

            if (!isTold)
            {
                waiting($"{holder}; waiting for it");
            }

            await Task.Delay(Interval, time, cancellationToken);
        }
    }

    /// <summary>Takes all lock files, or none.</summary>
    /// <returns>The process that holds one, 0 if it is unknown; null where all are taken.</returns>
    private int? TryTake(string[] folders)
    {
        ImmutableArray<string> missing = [.. folders.SelectMany(TargetWriter.Missing).Distinct(StringComparer.Ordinal)];
        _content = _content with { Made = [.. _content.Made.Union(missing)] };
        foreach (var folder in folders)
        {
            if (TryTake(folder) is not { } held)
            {
                Release();
                return LockFileContent.Read(folder).Process;
            }

            _files.Add(held);
            var left = LockFileContent.Parse(held.Read(LockFileContent.SizeLimit));
            Left = Left with { Made = [.. Left.Made.Union(left.Made)], Files = [.. Left.Files.Union(left.Files)] };
            _content = _content with { Made = [.. _content.Made.Union(left.Made)], Files = [.. _content.Files.Union(left.Files)] };
            if (held.CanWrite)
            {
                WriteContent(held);
            }
        }

        // A script takes its own lock first and looks for these files then; so one of the two sees the other.
        var script = folders.Select(ScriptLock.HolderOf).FirstOrDefault(process => process is not null);
        if (script is not null)
        {
            Release();
        }

        return script;
    }

    /// <summary>Makes a folder, and takes its lock file.</summary>
    /// <returns>Null where another process holds it, or ends and removes the empty folder in this instant.</returns>
    private ExclusiveFile? TryTake(string folder)
    {
        try
        {
            _writer.CreateFolder(folder);
            return TakeFile(folder);
        }
        catch (DirectoryNotFoundException) when (++_vanished < MaximumVanished)
        {
            return null;
        }
    }

    private ExclusiveFile? TakeFile(string folder)
    {
        try
        {
            return ExclusiveFile.TryTake(_writer.OpenFolder(folder), LockFileContent.FileName);
        }
        catch (IrregularFileException)
        {
            throw TargetRefusal.NoLockFile(Path.Join(folder, LockFileContent.FileName));
        }
    }

    /// <summary>Writes which process holds the lock and what it makes, where the disk has room for that.</summary>
    private void WriteContent(ExclusiveFile held)
    {
        try
        {
            held.Write(_content.Write());
        }
        catch (IOException exception) when (DiskFailure.Is(exception))
        {
            // The lock works without it.
        }
    }

    private void Release()
    {
        foreach (var held in _files)
        {
            held.Dispose();
        }

        _files.Clear();
    }
}
