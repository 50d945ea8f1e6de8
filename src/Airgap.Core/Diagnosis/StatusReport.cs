using System.Collections.Immutable;
using Airgap.Changing;
using Airgap.Receipts;

namespace Airgap.Diagnosis;

/// <summary>A target compared with its receipts, or with a bundle.</summary>
public sealed record StatusReport
{
    /// <summary>The identity of the bundle that was compared with, or was applied last; null where there was none.</summary>
    public required string? Bundle { get; init; }

    /// <summary>
    /// Who signed the bundle that was applied last; empty if no signature was asked for, and for a bundle that was compared with: a
    /// comparison checks no signature.
    /// </summary>
    public IReadOnlyList<ReceiptSigner> Signers { get; init; } = [];

    /// <summary>The receipts of the target, oldest first.</summary>
    public required ImmutableArray<Receipt> Receipts { get; init; }

    /// <summary>What was compared: releases, kubectls, files, texts, then what is extra.</summary>
    public required ImmutableArray<StatusEntry> Entries { get; init; }

    /// <summary>Whether everything is as it should be. What is extra does no harm.</summary>
    public bool IsClean => Entries.All(entry => entry.State is TargetState.InPlace or TargetState.Extra);
}
