using System.Collections.Concurrent;
using Airgap.Content;

namespace Airgap.Fetching;

/// <summary>
/// Gives complete files of a bundle their final names: large ones at once, small ones together, when their bytes are on the disk. Used by
/// several threads at the same time.
/// </summary>
internal sealed class FinishedFiles : IDisposable
{
    /// <summary>How many small files wait for each other.</summary>
    private const int Most = 1000;

    private readonly System.Threading.Lock _lock = new();
    private readonly Queue<(PartialFile File, string Path)> _waiting = [];
    private readonly HashSet<string> _folders = new(StringComparer.Ordinal);
    private readonly GroupedFlush _flush = new();
    private readonly ConcurrentDictionary<string, FileStamp> _stamps = new(StringComparer.Ordinal);

    /// <summary>Size, time and number of each file under its final full path.</summary>
    public IReadOnlyDictionary<string, FileStamp> Stamps => _stamps;

    /// <summary>Adds a file, which no one has open any more.</summary>
    /// <param name="file">The file, complete and verified, with its mode.</param>
    /// <param name="path">Its final full path.</param>
    /// <param name="bytes">Its size.</param>
    public void Add(PartialFile file, string path, long bytes)
    {
        using (var opened = file.OpenToFlush())
        {
            _flush.Flush(opened, bytes);
            _stamps[path] = FileStamp.Of(opened);
        }

        lock (_lock)
        {
            if (bytes > GroupedFlush.SmallFile)
            {
                Rename(file, path);
                return;
            }

            _waiting.Enqueue((file, path));
            if (_waiting.Count >= Most)
            {
                RenameWaiting();
            }
        }
    }

    /// <summary>Renames those that wait, and writes all names to the disk.</summary>
    public void Complete()
    {
        lock (_lock)
        {
            RenameWaiting();
            _flush.FlushNames(_folders);
            _folders.Clear();
        }
    }

    /// <summary>
    /// After a failure, keeps what is complete. The failure must not be hidden by another one, such as of the same full disk.
    /// </summary>
    public void TryComplete()
    {
        try
        {
            Complete();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The next run verifies these files again.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _flush.Dispose();

    private void RenameWaiting()
    {
        _flush.Complete();
        while (_waiting.TryDequeue(out var next))
        {
            Rename(next.File, next.Path);
        }
    }

    private void Rename(PartialFile file, string path)
    {
        file.MoveTo(path);
        _folders.Add(Path.GetDirectoryName(path)!);
    }
}
