using System.Collections.Immutable;
using Airgap.Receipts;

namespace Airgap.Changing;

/// <summary>What will be done to a target, planned over a snapshot of it.</summary>
public abstract record ChangePlan
{
    /// <summary>The steps, in the order in which they are taken.</summary>
    public abstract ImmutableArray<Step> Steps { get; }

    /// <summary>What happened besides the steps when the plan was run, as warnings; empty before.</summary>
    public ImmutableArray<Diagnostic> Notes { get; init; } = [];

    /// <summary>Whether anything will be different.</summary>
    public virtual bool Changes => !Steps.IsEmpty;

    /// <summary>Whether anything is written: also where nothing changes, a receipt or the record of serial numbers may know more.</summary>
    public bool Writes => Changes || !Amended.IsEmpty || Serials is not null;

    /// <summary>The identity of the bundle that is applied; null where there is none.</summary>
    public virtual string? BundleId => null;

    /// <summary>Who signed the bundle; empty if no signature was asked for.</summary>
    public ImmutableArray<ReceiptSigner> Signers { get; init; } = [];

    /// <summary>The receipt of the change that this plan takes back; null for a plan that makes a receipt of its own.</summary>
    public virtual Receipt? Undone => null;

    /// <summary>
    /// Earlier receipts as they must be afterwards: an undo that restores a text in part writes another text than the earlier change did,
    /// and an apply that has nothing else to do may know more about the signers.
    /// </summary>
    public ImmutableArray<Receipt> Amended { get; init; } = [];

    /// <summary>The record of serial numbers as it must be afterwards; null if it stays.</summary>
    public byte[]? Serials { get; init; }
}
