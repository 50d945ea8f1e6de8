using System.Collections.Immutable;

namespace Airgap.Receipts;

/// <summary>The receipts of a target and what follows from them.</summary>
public sealed record ReceiptHistory
{
    /// <summary>No receipts.</summary>
    public static ReceiptHistory Empty { get; } = new([]);

    /// <summary>Draws the conclusions once.</summary>
    /// <param name="all">The receipts, oldest first.</param>
    public ReceiptHistory(ImmutableArray<Receipt> all)
    {
        All = all;
        Files = all.SelectMany(receipt => receipt.Placed).GroupBy(file => file.Path, StringComparer.Ordinal)
            .ToImmutableDictionary(group => group.Key, group => group.Last(), StringComparer.Ordinal);
        var placed = ImmutableSortedDictionary.CreateBuilder<string, ReceiptFile>(StringComparer.Ordinal);
        foreach (var receipt in all)
        {
            placed.RemoveRange(receipt.Removed);
            foreach (var file in receipt.Placed)
            {
                placed[file.Path] = file;
            }
        }

        Placed = placed.ToImmutable();
    }

    /// <summary>The receipts, oldest first.</summary>
    public ImmutableArray<Receipt> All { get; }

    /// <summary>Every file of a receipt, by full path. The latest receipt wins.</summary>
    public ImmutableDictionary<string, ReceiptFile> Files { get; }

    /// <summary>The files that airgap placed and did not remove since, by full path. The latest receipt wins.</summary>
    public ImmutableSortedDictionary<string, ReceiptFile> Placed { get; }

    /// <summary>Who signed the bundle that was applied last; empty if no signature was asked for.</summary>
    public IReadOnlyList<ReceiptSigner> LastSigners => All.LastOrDefault(receipt => receipt.Bundle is not null)?.Signers ?? [];

    /// <summary>Who signed the last bundle whose signature was checked; empty if there was none.</summary>
    public IReadOnlyList<ReceiptSigner> KnownSigners =>
        All.LastOrDefault(receipt => receipt.Signers is { Count: > 0 })?.Signers ?? [];

    /// <summary>Why the receipts cannot be read; null where they can. Then there are none here.</summary>
    public Diagnostic? Problem { get; init; }

    /// <summary>The receipts whose change has not ended: it is running, or it was killed.</summary>
    public IEnumerable<Receipt> Pending => All.Where(receipt => receipt.State == Receipt.Pending);
}
