using System.Collections.Concurrent;
using Airgap.Content;
using Airgap.Receipts;
using Airgap.Targets;

namespace Airgap.Machine;

/// <summary>
/// Reads the files of a target, each once: a file whose size, time and number have not changed since it was read is not opened again,
/// whether this program read it or a receipt has its digest.
/// </summary>
internal sealed class FileReader
{
    private readonly ConcurrentDictionary<string, FoundFile> _files = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (FileStamp Stamp, byte[] Bytes)> _texts = new(StringComparer.Ordinal);

    /// <summary>Finds out what is at a place.</summary>
    /// <param name="place">The place. No link below its root is followed.</param>
    /// <param name="known">The files of receipts, by full path.</param>
    /// <param name="needsDigest">Whether the digest of a file with this stamp is needed.</param>
    /// <param name="moved">Called with the number of bytes that were read.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public FoundFile Find(
        TargetPlace place,
        IReadOnlyDictionary<string, ReceiptFile> known,
        Func<FileStamp, bool> needsDigest,
        Action<int>? moved,
        CancellationToken cancellationToken)
    {
        var path = place.FullPath;
        if (_files.TryGetValue(path, out var before)
            && StampOf(path) == before.Stamp
            && (before.Sha256 is not null || !needsDigest(before.Stamp)))
        {
            return before with { IsExecutable = ExecutableBit.IsSet(path) };
        }

        var found = Read(place, known.GetValueOrDefault(path), needsDigest, moved, cancellationToken);
        if (found.IsFile)
        {
            _files[path] = found;
        }

        return found;
    }

    /// <summary>How many bytes <see cref="Find"/> is going to read.</summary>
    public long BytesToRead(WantedFile file, IReadOnlyDictionary<string, ReceiptFile> known)
    {
        var path = file.Place.FullPath;
        if (StampOf(path) is not { } stamp || !file.NeedsDigest(stamp))
        {
            return 0;
        }

        var isRead = _files.TryGetValue(path, out var before) && before.Stamp == stamp && before.Sha256 is not null;
        return isRead || (!file.ReadsBytes && IsKnown(known.GetValueOrDefault(path), stamp)) ? 0 : stamp.Size;
    }

    /// <summary>Finds out what has a name without opening it, so that a file that cannot be read counts as a file.</summary>
    public FoundFile Peek(string path)
    {
        if (new FileInfo(path).LinkTarget is { } target)
        {
            return new FoundFile { FilePath = path, Kind = FoundKind.Link, LinkTarget = target };
        }

        if (StampOf(path) is not { } stamp)
        {
            var kind = Directory.Exists(path) ? FoundKind.Folder : Path.Exists(path) ? FoundKind.Other : FoundKind.Missing;
            return new FoundFile { FilePath = path, Kind = kind };
        }

        var known = _files.TryGetValue(path, out var before) && before.Stamp == stamp ? before : null;
        return new FoundFile
        {
            FilePath = path,
            Kind = FoundKind.File,
            Stamp = stamp,
            Sha256 = known?.Sha256,
            IsExecutable = ExecutableBit.IsSet(path),
        };
    }

    /// <summary>A small file whole.</summary>
    /// <returns>Its bytes; null where there is none, it is not a plain file, it cannot be read, or it is larger than the limit.</returns>
    public byte[]? ReadText(string folder, string name, int limit)
    {
        var path = Path.Join(folder, name);
        if (_texts.TryGetValue(path, out var before) && StampOf(path) == before.Stamp)
        {
            return before.Bytes;
        }

        if (SmallFileReader.TryRead(folder, name, limit, out var stamp) is not { } bytes)
        {
            return null;
        }

        _texts[path] = (stamp, bytes);
        _files[path] = new FoundFile { FilePath = path, Kind = FoundKind.File, Stamp = stamp, Sha256 = Digest.Of(bytes) };
        return bytes;
    }

    /// <summary>Counts files as read that this program verified while it wrote them.</summary>
    public void Remember(IEnumerable<ReceiptFile> written)
    {
        foreach (var file in written.Where(file => StampOf(file.Path) == file.Stamp))
        {
            _files[file.Path] = new FoundFile { FilePath = file.Path, Kind = FoundKind.File, Stamp = file.Stamp, Sha256 = file.Digest };
        }
    }

    private static FoundFile Read(
        TargetPlace place,
        ReceiptFile? known,
        Func<FileStamp, bool> needsDigest,
        Action<int>? moved,
        CancellationToken cancellationToken)
    {
        var path = place.FullPath;
        try
        {
            if (new FileInfo(path).LinkTarget is { } target)
            {
                return new FoundFile { FilePath = path, Kind = FoundKind.Link, LinkTarget = target };
            }

            if (Directory.Exists(path))
            {
                return new FoundFile { FilePath = path, Kind = FoundKind.Folder };
            }

            using var file = RegularFile.TryOpen(place.Root, place.Path);
            if (file is null)
            {
                return new FoundFile { FilePath = path, Kind = FoundKind.Missing };
            }

            return new FoundFile
            {
                FilePath = path,
                Kind = FoundKind.File,
                Stamp = file.Stamp,
                IsExecutable = ExecutableBit.IsSet(path),
                Sha256 = IsKnown(known, file.Stamp) ? known!.Digest
                    : needsDigest(file.Stamp) ? ContentCopy.DigestOf(file, moved, cancellationToken)
                    : null,
            };
        }
        catch (IrregularFileException)
        {
            return new FoundFile { FilePath = path, Kind = FoundKind.Other };
        }
        catch (ReadFailedException exception)
        {
            return new FoundFile { FilePath = path, Kind = FoundKind.Unreadable, ReadProblem = exception.Reason };
        }
        catch (UnauthorizedAccessException exception)
        {
            var kind = IsReachable(path) ? FoundKind.Unreadable : FoundKind.Unreachable;
            return new FoundFile { FilePath = path, Kind = kind, ReadProblem = exception.Message.TrimEnd('.') };
        }
        catch (IOException exception)
        {
            return new FoundFile { FilePath = path, Kind = FoundKind.Unreadable, ReadProblem = exception.Message.TrimEnd('.') };
        }
    }

    /// <summary>Whether a receipt stands for the bytes of a file. Without a number, size and time are not enough.</summary>
    private static bool IsKnown(ReceiptFile? known, FileStamp stamp) => known is not null && known.Stamp == stamp && stamp.Inode != 0;

    private static bool IsReachable(string path)
    {
        try
        {
            File.GetAttributes(path);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Size, time and number of what has this name now.</summary>
    private static FileStamp? StampOf(string path)
    {
        var found = OperatingSystem.IsWindows() ? WindowsCalls.TryStatusOfName(path) : UnixCalls.TryStatusOfName(path);
        return found is { Kind: UnixKind.RegularFile } status
            ? FileStamp.Of(status)
            : null;
    }
}
