using System.Collections.Immutable;

namespace Airgap.Receipts;

/// <summary>What became of the receipts of killed changes.</summary>
/// <param name="Ended">The receipts that are done now, as far as they came.</param>
/// <param name="Made">The folders of receipts of which nothing came about, outer ones first: deleted where they stay empty.</param>
internal sealed record SettledReceipts(ImmutableArray<Receipt> Ended, ImmutableArray<string> Made);
