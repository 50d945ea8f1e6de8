using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace Airgap.Content;

/// <summary>
/// The digests of files that were read before, in a file of the user's cache folder. A file that has not changed since, as far as the
/// system says (<see cref="FileIdentity"/>), need not be read again. That is what git does; <c>verify</c> and <c>apply</c> do not use it.
/// Used by several threads at the same time.
/// </summary>
/// <remarks>
/// Only volumes count on which a file keeps its number and its time of change when another computer has had them: not FAT, exFAT, network
/// folders and FUSE.
/// </remarks>
public sealed class KnownDigests
{
    private const string Header = "airgap known digests 1";
    private const int LargestRecord = 256 * 1024 * 1024;

    private readonly string? _file;
    private readonly string _root;
    private readonly TimeProvider _time;
    private readonly Dictionary<string, (FileIdentity Identity, Digest Digest)> _before = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (FileIdentity Identity, Digest Digest)> _now = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _folders = new(StringComparer.Ordinal);
    private volatile bool _hasNews;

    private KnownDigests(string? file, string root, TimeProvider time) => (_file, _root, _time) = (file, root, time);

    /// <summary>Knows nothing and keeps nothing.</summary>
    public static KnownDigests None { get; } = new(null, "", TimeProvider.System);

    /// <summary>Reads what is known of a folder's files.</summary>
    /// <param name="records">The folder for such records, a full path.</param>
    /// <param name="root">The folder whose files are read, a full path. It need not exist yet.</param>
    /// <param name="time">The clock.</param>
    public static KnownDigests Read(string records, string root, TimeProvider time)
    {
        var real = RealPath.Of(root);
        var name = Digest.Of(Encoding.UTF8.GetBytes(real)).ToString()[..32];
        if (!OperatingSystem.IsWindows() && UnixCalls.TryStatus(Volume.NearestFolder(records))?.User != UnixCalls.EffectiveUser())
        {
            // Root does not work in a user's home.
            return None;
        }

        var known = new KnownDigests(Path.Join(records, name), real, time);
        known.Load(SmallFileReader.TryRead(records, name, LargestRecord) ?? []);
        return known;
    }

    /// <summary>The digest of a file that has not changed since it was read; null where it must be read.</summary>
    /// <param name="path">Its full path.</param>
    internal Digest? Find(string path)
    {
        if (!_before.TryGetValue(path, out var known) || FileIdentity.Of(path) != known.Identity)
        {
            return null;
        }

        _now[path] = known;
        return known.Digest;
    }

    /// <summary>The digest of an open file that has not changed since it was read; null where it must be read.</summary>
    internal Digest? Find(RegularFile file) =>
        Find(file.FilePath) is { } digest && _now[file.FilePath].Identity.Stamp == file.Stamp ? digest : null;

    /// <summary>
    /// Waits until files that were written before this call can be kept: their last change must be longer ago than a step of the clock.
    /// It takes an instant, and reading them again in the next run can take minutes. Only for files that no other program writes to.
    /// </summary>
    internal Task SettleAsync() => _file is null ? Task.CompletedTask : Task.Delay(2 * FileIdentity.Step);

    /// <summary>Keeps the digest of a file.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="read">Its stamp before it was read, or when it was written.</param>
    /// <param name="digest">The digest of what was read or written.</param>
    internal void Learn(string path, FileStamp read, Digest digest)
    {
        if (_file is not null
            && FileIdentity.Of(path) is { } identity
            && identity.Stamp == read
            && identity.IsSettled(_time)
            && KeepsIdentities(Path.GetDirectoryName(path)!))
        {
            _now[path] = (identity, digest);
            _hasNews = true;
        }
    }

    /// <summary>Keeps the digest of a file that was read.</summary>
    /// <returns>The digest.</returns>
    internal Digest Learn(RegularFile file, Digest digest)
    {
        Learn(file.FilePath, file.Stamp, digest);
        return digest;
    }

    /// <summary>Writes the record, if there is anything new. Only what was found or learned since it was read stays in it.</summary>
    public void Save()
    {
        if (_file is null || !_hasNews)
        {
            return;
        }

        var text = new StringBuilder($"{Header}\n{_root}\n");
        foreach (var (path, ((size, modified, inode), changed), digest) in _now
            .Where(known => !known.Key.Contains('\n', StringComparison.Ordinal))
            .Select(known => (known.Key, known.Value.Identity, known.Value.Digest)))
        {
            text.Append(CultureInfo.InvariantCulture, $"{size} {modified} {changed} {inode} {digest} {path}\n");
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
            AtomicFile.WriteUnlocked(_file, Encoding.UTF8.GetBytes(text.ToString()));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Without the record, the next run reads the files.
        }
    }

    private bool KeepsIdentities(string folder) => _folders.GetOrAdd(folder, Volume.KeepsIdentities);

    private void Load(byte[] record)
    {
        var lines = Encoding.UTF8.GetString(record).Split('\n');
        if (lines is not [Header, var root, ..] || root != _root)
        {
            return;
        }

        foreach (var line in lines.Skip(2))
        {
            if (line.Split(' ', 6) is [var size, var modified, var changed, var inode, var digest, var path]
                && long.TryParse(size, CultureInfo.InvariantCulture, out var bytes)
                && long.TryParse(modified, CultureInfo.InvariantCulture, out var time)
                && long.TryParse(changed, CultureInfo.InvariantCulture, out var change)
                && ulong.TryParse(inode, CultureInfo.InvariantCulture, out var number)
                && Digest.TryParse(digest, out var sha256))
            {
                _before[path] = (new FileIdentity(new FileStamp(bytes, time, number), change), sha256);
            }
        }
    }
}
