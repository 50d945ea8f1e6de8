using System.Collections.Immutable;
using Airgap.Content;
using Airgap.Targets;

namespace Airgap.Receipts;

/// <summary>
/// Ends receipts whose change was killed: files with their final names were placed, all others were not. Runs under the lock of the
/// target, so no other change is running.
/// </summary>
internal sealed class ReceiptSettlement
{
    private readonly ReceiptJournal _journal;
    private readonly TargetPaths _paths;
    private readonly Func<string, byte[]?> _readText;
    private readonly Func<ReceiptFile, bool> _isUnchanged;

    /// <param name="journal">The receipts.</param>
    /// <param name="paths">What belongs to the target.</param>
    /// <param name="readText">Reads a small file by its full path.</param>
    /// <param name="isUnchanged">
    /// Whether a file is there as it was placed: by its bytes where its stamp differs, since some volumes assign new file numbers.
    /// </param>
    public ReceiptSettlement(
        ReceiptJournal journal,
        TargetPaths paths,
        Func<string, byte[]?> readText,
        Func<ReceiptFile, bool> isUnchanged) =>
        (_journal, _paths, _readText, _isUnchanged) = (journal, paths, readText, isUnchanged);

    /// <summary>Ends them.</summary>
    public SettledReceipts Settle()
    {
        var ended = ImmutableArray.CreateBuilder<Receipt>();
        var made = ImmutableArray.CreateBuilder<string>();
        foreach (var receipt in _journal.Read().Pending)
        {
            if (Settled(receipt) is { } settled)
            {
                ended.Add(_journal.Replace(settled));
            }
            else
            {
                made.AddRange(receipt.Made.Where(_paths.IsFolderOf));
                _journal.Remove(receipt);
            }
        }

        return new SettledReceipts(ended.ToImmutable(), made.ToImmutable());
    }

    /// <summary>The receipt of what really happened; null where nothing did.</summary>
    private Receipt? Settled(Receipt receipt)
    {
        ImmutableArray<ReceiptFile> placed = [.. receipt.Placed.Where(_isUnchanged)];
        ImmutableArray<ReceiptText> texts = [.. receipt.Texts.Where(IsWritten)];
        ImmutableArray<string> removed = [.. receipt.Removed.Where(path => !Path.Exists(path))];
        if (placed.IsEmpty && texts.IsEmpty && removed.IsEmpty && receipt.Modes.Count == 0)
        {
            return null;
        }

        var paths = placed.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        return receipt with
        {
            State = Receipt.Done,
            Placed = placed,
            Texts = texts,
            Gone = [.. receipt.Gone.Where(path => paths.Contains(path) || !Path.Exists(path))],
            Removed = removed,
        };
    }

    private bool IsWritten(ReceiptText text) => _readText(text.Path) is { } bytes && Digest.Of(bytes).ToString() == text.Sha256After;
}
