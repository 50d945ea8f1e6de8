using System.Globalization;
using Airgap.Content;
using Airgap.Targets;

namespace Airgap.Receipts;

/// <summary>
/// The receipts of one target, one numbered file for each change.
/// </summary>
public sealed class ReceiptJournal
{
    /// <summary>The largest receipt that is read, in bytes.</summary>
    internal const int SizeLimit = 64 * 1024 * 1024;

    /// <summary>More changes than a machine ever has. Larger numbers in names are not airgap's.</summary>
    private const int LargestNumber = 999_999_999;

    private readonly string _folder;
    private readonly TargetWriter _writer;
    private readonly TargetTexts _texts;
    private readonly TargetPaths _paths;
    private readonly Func<string, string, byte[]?> _read;
    private readonly Dictionary<string, (byte[] Bytes, Receipt Receipt)> _parsed = new(StringComparer.Ordinal);

    /// <summary>Finds the journal of a target.</summary>
    public ReceiptJournal(TargetLayout layout)
        : this(layout, new TargetPaths(layout), (folder, name) => SmallFileReader.TryRead(folder, name, SizeLimit))
    {
    }

    /// <param name="layout">The target.</param>
    /// <param name="paths">The target's folders under all their names.</param>
    /// <param name="read">Reads a file of a folder; the same array as before where the file has not changed.</param>
    internal ReceiptJournal(TargetLayout layout, TargetPaths paths, Func<string, string, byte[]?> read)
    {
        _folder = StateFolder.Of(layout);
        _writer = new TargetWriter(layout);
        _texts = new TargetTexts(_writer);
        (_paths, _read) = (paths, read);
    }

    /// <summary>Reads all receipts.</summary>
    /// <exception cref="OperationException">One of them cannot be read.</exception>
    public ReceiptHistory Read()
    {
        try
        {
            // The system reports files in a folder that cannot be opened as missing.
            foreach (var folder in Folders.Where(Directory.Exists))
            {
                _ = Directory.EnumerateFileSystemEntries(folder).Any();
            }

            return Directory.Exists(_folder)
                ? new ReceiptHistory(
                    [
                        .. Directory.EnumerateFiles(_folder, "*.json")
                            .Where(path => Number(path) is not null)
                            .OrderBy(Number)
                            .Select(ReadFile),
                    ])
                : ReceiptHistory.Empty;
        }
        catch (UnauthorizedAccessException exception)
        {
            var message = $"the receipts cannot be read: {exception.Message.TrimEnd('.')}";
            throw new OperationException(Codes.ReceiptUnreadable, message, "change the owner or the mode of that folder", exception);
        }
    }

    /// <summary>Throws unless a receipt can be written, before anything is copied that it must list.</summary>
    /// <param name="bytes">How large it will be.</param>
    public void RequirePlace(long bytes)
    {
        WriteAccess.RequireWritable(Codes.TargetNotWritable, _folder, _folder);
        VolumeSpace.RequireRoom((_folder, bytes));
        RequireNoLink();
    }

    /// <summary>Writes a new receipt.</summary>
    /// <exception cref="OperationException">It cannot be written.</exception>
    public Receipt Add(Receipt receipt)
    {
        RequireNoLink();
        _writer.CreateOwnFolder(_folder);
        // A folder or a link takes a number too: a receipt never replaces it.
        var next = (Directory.EnumerateFileSystemEntries(_folder, "*.json").Max(Number) ?? 0) + 1;
        return next <= LargestNumber
            ? Replace(receipt with { FilePath = Path.Join(_folder, NameOf(next)) })
            : throw new OperationException(
                Codes.ReceiptUnreadable,
                $"the receipt '{Path.Join(_folder, NameOf(LargestNumber))}' has the largest number, so there is none for a new receipt",
                "move it away; airgap will then no longer manage the files that it lists");
    }

    /// <summary>Writes a receipt again.</summary>
    /// <exception cref="OperationException">It cannot be written.</exception>
    public Receipt Replace(Receipt receipt)
    {
        try
        {
            _texts.Write(receipt.FilePath!, ReceiptJson.Write(receipt));
            return receipt;
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            throw DiskFailure.Describe(Codes.TargetNotWritable, _folder, exception);
        }
    }

    /// <summary>Removes a receipt whose change is undone.</summary>
    public void Remove(Receipt receipt) => _writer.DeleteFile(receipt.FilePath!, _ => true);

    /// <summary>The folder of all of airgap's state, that of all targets, this target's.</summary>
    private string[] Folders => [Path.GetDirectoryName(Path.GetDirectoryName(_folder))!, Path.GetDirectoryName(_folder)!, _folder];

    private void RequireNoLink()
    {
        foreach (var folder in Folders)
        {
            if (new DirectoryInfo(folder).LinkTarget is { } target)
            {
                var message = $"'{folder}' is a link to '{target}'; receipts are kept in a plain folder";
                throw new OperationException(Codes.LinkOnTarget, message, "remove the link; a folder above it may be one");
            }
        }
    }

    private Receipt ReadFile(string path)
    {
        var bytes = _read(_folder, Path.GetFileName(path));
        if (bytes is not null && _parsed.TryGetValue(path, out var before) && ReferenceEquals(before.Bytes, bytes))
        {
            return before.Receipt;
        }

        if (bytes is null && OperatingSystem.IsWindows() && SmallFileReader.IsInUse(path))
        {
            throw new OperationException(
                Codes.ReceiptUnreadable,
                $"the receipt '{path}' is open in another program",
                "close that program, then run the command again");
        }

        var receipt = ReceiptPaths.AsNamed(ReceiptReader.Read(path, bytes), _paths);
        _parsed[path] = (bytes!, receipt);
        return receipt;
    }

    private static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"{number:000000}.json");

    /// <summary>The number of a receipt; null for a name that <see cref="NameOf"/> does not give: airgap did not write that file.</summary>
    private static int? Number(string path) =>
        int.TryParse(Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number <= LargestNumber
        && NameOf(number).Equals(Path.GetFileName(path), StringComparison.OrdinalIgnoreCase)
            ? number
            : null;
}
