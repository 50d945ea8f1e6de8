using System.Globalization;
using System.Text;
using Airgap.Content;
using Airgap.Targets;

namespace Airgap.Changing;

/// <summary>
/// The right to change a target, held by one process at a time. The lock files are in the folders that are changed, Rancher Desktop's
/// cache and kuberlr's folder, so that every user who reaches one of them, by any path, finds the same lock.
/// </summary>
internal sealed class TargetLock : IDisposable
{
    private const string FileName = AtomicFile.TemporaryPrefix + "busy";

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly TargetWriter _writer;
    private readonly List<FileStream> _files = [];
    private readonly List<string> _adopted = [];

    private TargetLock(TargetLayout layout) => _writer = new TargetWriter(layout);

    /// <summary>
    /// The folders that were made to be locked, or adopted, outer ones first. Those that stay empty are deleted with the lock.
    /// </summary>
    public IReadOnlyList<string> Made => [.. _adopted, .. _writer.Made.Except(_adopted)];

    /// <summary>Whether a lock file exists: another process holds it, or was killed. The next holder deletes it.</summary>
    public static bool Exists(TargetLayout layout) =>
        new[] { layout.Cache, layout.Kuberlr }.Any(folder => File.Exists(Path.Join(folder, FileName)));

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

            foreach (var folder in own)
            {
                taken._writer.CreateFolder(folder);
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
        for (var isTold = false; TryTake(folders) is { } held; isTold = true)
        {
            var holder = $"another airgap, process {HolderOf(held)}, is changing this machine's folders";
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
    /// <returns>The folder that another process holds; null where all are taken.</returns>
    private string? TryTake(string[] folders)
    {
        foreach (var folder in folders)
        {
            if (TryLock(Path.Join(folder, FileName)) is not { } held)
            {
                Release();
                return folder;
            }

            _files.Add(held);
            _writer.GiveToHome(held.Name);
            WriteHolder(held);
        }

        return null;
    }

    private FileStream? TryLock(string path)
    {
        TargetRefusal.RequireNoLink(path);
        FileStream held;
        try
        {
            held = _writer.OpenLockFile(path);
        }
        catch (IOException exception) when (
            !DiskFailure.Is(exception) && exception is not (DirectoryNotFoundException or FileNotFoundException))
        {
            return null;
        }

        if (OperatingSystem.IsWindows())
        {
            return held;
        }

        // The last holder deleted the name: a lock on a deleted name excludes no other process.
        using var named = RegularFile.TryOpen(Path.GetDirectoryName(path)!, FileName);
        if (named is not null && named.Stamp.Inode == UnixCalls.Status(held.SafeFileHandle).Inode)
        {
            if (held.CanWrite)
            {
                held.SetLength(0);
            }

            return held;
        }

        held.Dispose();
        return null;
    }

    /// <summary>Writes which process holds the lock, where the disk has room for that.</summary>
    private static void WriteHolder(FileStream held)
    {
        if (!held.CanWrite)
        {
            return;
        }

        try
        {
            held.Write(Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
            held.Flush();
        }
        catch (IOException exception) when (DiskFailure.Is(exception))
        {
            // The lock works without it.
        }
    }

    private static string HolderOf(string folder) =>
        SmallFileReader.TryRead(folder, FileName, 64) is { Length: > 0 } bytes
            ? string.Concat(Encoding.ASCII.GetString(bytes).Where(char.IsAsciiDigit))
            : "unknown";

    private void Release()
    {
        foreach (var held in _files)
        {
            _writer.ReleaseLockFile(held);
        }

        _files.Clear();
    }
}
