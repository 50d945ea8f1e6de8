using System.Globalization;
using System.Text;
using Airgap.Content;
using Airgap.Targets;

namespace Airgap.Applying;

/// <summary>
/// The right to change a target, held by one process at a time. The locks lie in the folders that are changed, Rancher Desktop's cache and
/// kuberlr's folder, so that whoever reaches one of them, as whatever user and by whatever path, meets the same lock.
/// </summary>
internal sealed class TargetLock : IDisposable
{
    private const string LockName = AtomicFile.TemporaryPrefix + "busy";

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly List<FileStream> _locks = [];
    private readonly List<string> _made = [];

    private TargetLock()
    {
    }

    /// <summary>The folders that were made to be locked, or adopted, outer ones first; those that stay empty go with the turn.</summary>
    public IReadOnlyList<string> Made => _made;

    /// <summary>Takes folders that somebody made earlier for its own: the locks lie in some of them until the turn ends.</summary>
    /// <param name="folders">Full paths, outer ones first.</param>
    public void Adopt(IEnumerable<string> folders) => _made.InsertRange(0, folders.Except(_made));

    /// <summary>Whether somebody else had the target first.</summary>
    public bool Waited { get; private set; }

    /// <summary>Whether a lock is there: somebody is at work, or was killed. Whoever takes the turn next takes it away with him.</summary>
    public static bool IsTakenOrLeft(TargetLayout layout) => new[] { layout.Cache, layout.Kuberlr }.Any(folder => File.Exists(Path.Join(folder, LockName)));

    /// <summary>Takes the turn.</summary>
    /// <param name="layout">The target.</param>
    /// <param name="waiting">Told once, with the process that holds the target; null: not to wait but to fail.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="OperationException">Somebody else has it, or the folders cannot be written.</exception>
    public static async Task<TargetLock> TakeAsync(TargetLayout layout, Action<string>? waiting, TimeProvider time, CancellationToken cancellationToken)
    {
        var turn = new TargetLock();
        try
        {
            var ownership = Ownership.Of(layout);
            foreach (var folder in new[] { layout.Cache, layout.Kuberlr })
            {
                WriteAccess.RequireWritable(Codes.TargetNotWritable, folder, folder);
                ownership.CreateFolder(folder, turn._made.Add);
            }

            // A fixed order, so that two never hold what the other waits for.
            var folders = new[] { layout.Cache, layout.Kuberlr }.Select(RealPath.Of).Distinct().Order(StringComparer.Ordinal).ToArray();
            while (true)
            {
                if (turn.TryTake(folders, ownership) is not { } taken)
                {
                    return turn;
                }

                var who = $"another apply, process {HolderOf(taken)}, is at work on this machine's folders";
                if (waiting is null)
                {
                    throw new OperationException(Codes.TargetBusy, who, "run the command again when it has ended, or without --no-wait");
                }

                if (!turn.Waited)
                {
                    turn.Waited = true;
                    waiting($"{who}; waiting for it");
                }

                await Task.Delay(Interval, time, cancellationToken);
            }
        }
        catch
        {
            turn.Dispose();
            throw;
        }
    }

    /// <summary>Ends the turn.</summary>
    public void Dispose()
    {
        Release();
        MadeFolders.Remove(_made);
    }

    /// <summary>Takes all locks, or none.</summary>
    /// <returns>The folder that somebody else has; null where all are ours.</returns>
    private string? TryTake(IEnumerable<string> folders, Ownership ownership)
    {
        foreach (var folder in folders)
        {
            if (TryLock(Path.Join(folder, LockName)) is not { } held)
            {
                Release();
                return folder;
            }

            _locks.Add(held);
            ownership.Give(held.Name);
            Name(held);
        }

        return null;
    }

    /// <summary>Says who holds it, where the disk has room for that.</summary>
    private static void Name(FileStream held)
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
            // The lock holds without it.
        }
    }

    private static FileStream? TryLock(string path)
    {
        TargetSafety.RequireNoLink(path);
        FileStream held;
        try
        {
            // Readers see who holds it: Windows lets them in by the share, Unix always does.
            held = Open(path, FileAccess.ReadWrite);
        }
        catch (IOException exception) when (!DiskFailure.Is(exception) && exception is not (DirectoryNotFoundException or FileNotFoundException))
        {
            return null;
        }

        if (OperatingSystem.IsWindows())
        {
            return held;
        }

        // Whoever ends a turn removes the name: a lock on a name that is gone would keep nobody out.
        using var named = RegularFile.TryOpen(Path.GetDirectoryName(path)!, LockName);
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

    private static FileStream Open(string path, FileAccess access)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, access, OperatingSystem.IsWindows() ? FileShare.Read : FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (UnauthorizedAccessException) when (access == FileAccess.ReadWrite && File.Exists(path))
        {
            // Another user's, who is at work or was killed: to wait for it, it need not be written.
            return Open(path, FileAccess.Read);
        }
    }

    private static string HolderOf(string folder) =>
        SmallFileReader.TryRead(folder, LockName, 64) is { Length: > 0 } bytes ? string.Concat(Encoding.ASCII.GetString(bytes).Where(char.IsAsciiDigit)) : "unknown";

    private void Release()
    {
        foreach (var held in _locks)
        {
            held.Dispose();
        }

        _locks.Clear();
    }
}
