using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Airgap.Content;
using Airgap.Targets;

namespace Airgap.Applying;

/// <summary>
/// The receipts of one target, one file an apply, numbered. A target is its real cache and kuberlr folders: the same ones reached by another
/// path are the same target.
/// </summary>
public sealed class ReceiptJournal
{
    private const int SmallLimit = 64 * 1024 * 1024;
    private readonly string _folder;
    private readonly Ownership _ownership;
    private readonly TargetPaths _paths;

    /// <summary>Finds the journal of a target.</summary>
    public ReceiptJournal(TargetLayout layout)
    {
        RootGuard.Require(layout);
        var identity = $"{RealPath.Of(layout.Cache)}\n{RealPath.Of(layout.Kuberlr)}";
        _folder = Path.Join(layout.State, "targets", Digest.Of(Encoding.UTF8.GetBytes(identity)).ToString()[..16]);
        _ownership = Ownership.Of(layout);
        _paths = new TargetPaths(layout);
    }

    /// <summary>The receipts, oldest first.</summary>
    /// <exception cref="OperationException">One of them cannot be read.</exception>
    public ImmutableArray<Receipt> Read()
    {
        try
        {
            // What lies in a folder that may not be read is not there, as far as the system tells.
            foreach (var folder in Folders.Where(Directory.Exists))
            {
                _ = Directory.EnumerateFileSystemEntries(folder).Any();
            }

            return Directory.Exists(_folder) ? [.. Directory.EnumerateFiles(_folder, "*.json").Where(path => Number(path) is not null).OrderBy(Number).Select(ReadFile)] : [];
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new OperationException(Codes.ReceiptUnreadable, $"the receipts cannot be read: {exception.Message.TrimEnd('.')}", "look at the owner and the mode of that folder", exception);
        }
    }

    /// <summary>Throws unless a receipt can be written, before anything is copied that it would have to tell of.</summary>
    /// <param name="bytes">How large it will be.</param>
    public void RequirePlace(long bytes)
    {
        WriteAccess.RequireWritable(Codes.TargetNotWritable, _folder, _folder);
        VolumeSpace.RequireRoom((_folder, bytes));
        RequireNoLink();
    }

    /// <summary>What the journal looks like: another value means that somebody applied.</summary>
    public string Fingerprint => string.Join(' ', Read().Select(receipt => $"{receipt.FilePath} {receipt.State}"));

    /// <summary>What killed applies were placing, full paths.</summary>
    public IEnumerable<string> OnTheWay => Read().Where(receipt => receipt.State == Receipt.Pending).SelectMany(receipt => receipt.Placed).Select(file => file.Path).Where(path => _paths.Find(path) is not null);

    /// <summary>Whether an apply was killed, or is at work.</summary>
    public bool HasPending => Read().Any(receipt => receipt.State == Receipt.Pending);

    /// <summary>What the receipts tell about files, by full path; later ones win.</summary>
    public static ImmutableDictionary<string, KnownContent> Known(IEnumerable<Receipt> receipts)
    {
        var known = ImmutableDictionary.CreateBuilder<string, KnownContent>(StringComparer.Ordinal);
        foreach (var file in receipts.SelectMany(receipt => receipt.Placed))
        {
            if (Digest.TryParse(file.Sha256, out var digest))
            {
                known[file.Path] = new KnownContent(new FileStamp(file.Size, file.Modified, file.Inode), digest);
            }
        }

        return known.ToImmutable();
    }

    /// <summary>What is ours on the target by the receipts, by full path: later ones win, and what was taken away is not.</summary>
    public static ImmutableSortedDictionary<string, ReceiptFile> Placed(IEnumerable<Receipt> receipts)
    {
        var placed = ImmutableSortedDictionary.CreateBuilder<string, ReceiptFile>(StringComparer.Ordinal);
        foreach (var receipt in receipts)
        {
            placed.RemoveRange(receipt.Removed);
            foreach (var file in receipt.Placed)
            {
                placed[file.Path] = file;
            }
        }

        return placed.ToImmutable();
    }

    /// <summary>Writes a new receipt.</summary>
    /// <exception cref="OperationException">It cannot be written.</exception>
    public Receipt Add(Receipt receipt)
    {
        CreateFolder();
        var last = Directory.EnumerateFiles(_folder, "*.json").Max(Number) ?? 0;
        return Replace(receipt with { FilePath = Path.Join(_folder, string.Create(CultureInfo.InvariantCulture, $"{last + 1:000000}.json")) });
    }

    /// <summary>Writes a receipt anew.</summary>
    /// <exception cref="OperationException">It cannot be written.</exception>
    public Receipt Replace(Receipt receipt)
    {
        try
        {
            AtomicFile.Write(receipt.FilePath!, ReceiptJson.Write(receipt), _ownership.Give);
            return receipt;
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            throw DiskFailure.Describe(Codes.TargetNotWritable, _folder, exception);
        }
    }

    /// <summary>The folder of all of airgap's state, the one of all targets, this one's.</summary>
    private string[] Folders => [Path.GetDirectoryName(Path.GetDirectoryName(_folder))!, Path.GetDirectoryName(_folder)!, _folder];

    private void CreateFolder()
    {
        RequireNoLink();
        _ownership.CreateFolder(_folder);
    }

    /// <summary>What root writes into somebody's home does not leave it.</summary>
    private void RequireNoLink()
    {
        foreach (var folder in Folders)
        {
            if (new DirectoryInfo(folder).LinkTarget is { } target)
            {
                throw new OperationException(Codes.LinkOnTarget, $"'{folder}' is a link to '{target}'; receipts are kept in a plain folder", "remove the link; a folder above it may be one");
            }
        }
    }

    /// <summary>Removes a receipt: what it told of is undone.</summary>
    public void Remove(Receipt receipt)
    {
        File.Delete(receipt.FilePath!);
        DurableFolder.Flush(_folder);
    }

    /// <summary>
    /// Ends receipts whose apply was killed: what had got its name by then is ours, the rest never was there. Called under the lock, so no
    /// living apply is meant.
    /// </summary>
    /// <returns>The folders that receipts had made which are no more, outer ones first: they go where they stay empty.</returns>
    public IReadOnlyList<string> SettlePending()
    {
        var made = new List<string>();
        foreach (var receipt in Read().Where(receipt => receipt.State == Receipt.Pending))
        {
            var placed = receipt.Placed.Where(IsThere).ToArray();
            var texts = receipt.Texts.Where(IsThere).ToArray();
            string[] removed = [.. receipt.Removed.Where(path => !Path.Exists(path))];
            if (placed.Length == 0 && texts.Length == 0 && removed.Length == 0 && receipt.Modes.Count == 0 && receipt.Owners.Count == 0)
            {
                made.AddRange(receipt.Made.Where(_paths.IsFolderOf));
                Remove(receipt);
            }
            else
            {
                var paths = placed.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
                Replace(receipt with
                {
                    State = Receipt.Done,
                    Placed = placed,
                    Texts = texts,
                    Gone = [.. receipt.Gone.Where(path => paths.Contains(path) || !Path.Exists(path))],
                    Removed = removed,
                });
            }
        }

        return made;
    }

    /// <summary>By its bytes where its stamp differs: some volumes number their files anew when they are mounted.</summary>
    private static bool IsThere(ReceiptFile placed) => PlacedFile.Look(Path.GetDirectoryName(placed.Path)!, Path.GetFileName(placed.Path), placed) == PlacedFileState.InPlace;

    private static bool IsThere(ReceiptText text) =>
        SmallFileReader.TryRead(Path.GetDirectoryName(text.Path)!, Path.GetFileName(text.Path), SmallLimit) is { } bytes && Digest.Of(bytes).ToString() == text.Sha256After;

    private static int? Number(string path) =>
        int.TryParse(Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static Receipt ReadFile(string path)
    {
        try
        {
            var receipt = JsonSerializer.Deserialize(SmallFileReader.TryRead(Path.GetDirectoryName(path)!, Path.GetFileName(path), SmallLimit) ?? throw new IOException("it is no plain file that may be read"), ReceiptJson.Default.Receipt) ?? throw new JsonException("it is null");
            if (receipt.Version != 1 || !IsWhole(receipt))
            {
                throw new JsonException("it is of a newer airgap, or damaged");
            }

            return receipt with { FilePath = path };
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new OperationException(Codes.ReceiptUnreadable, $"the receipt '{path}' cannot be {(exception is JsonException ? "understood" : "read")}", "move it away: what it recorded is then nobody's", exception);
        }
    }

    /// <summary>JSON may hold nulls where the types have none.</summary>
    private static bool IsWhole(Receipt receipt) =>
        receipt is { State: not null, Time: not null, Platform: not null, Cache: not null, Kuberlr: not null, Placed: not null, Texts: not null, Gone: not null, Made: not null, Modes: not null, Owners: not null, Removed: not null }
        && receipt.Placed.All(file => file is { Sha256: not null } && IsFullPath(file.Path))
        && receipt.Texts.All(text => text is { Sha256After: not null } && IsFullPath(text.Path) && IsBase64(text.BeforeBytes))
        && receipt.Modes.All(mode => mode is { Before: not null } && IsFullPath(mode.Path))
        && receipt.Owners.All(owner => owner is not null && IsFullPath(owner.Path))
        && receipt.Gone.Concat(receipt.Made).Concat(receipt.Removed).All(IsFullPath);

    private static bool IsBase64(string? text) => text is null || Convert.TryFromBase64String(text, new byte[text.Length], out _);

    private static bool IsFullPath(string? path) => path is not null && Path.IsPathFullyQualified(path) && Path.GetFileName(path).Length > 0;
}
