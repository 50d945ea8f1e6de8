using System.Collections.Immutable;

namespace Airgap.Applying;

/// <summary>What an undo will do, found by reading alone.</summary>
public sealed record UndoPlan
{
    /// <summary>The change that is taken back: the last one.</summary>
    public required Receipt Receipt { get; init; }

    /// <summary>What was placed and goes.</summary>
    public required ImmutableArray<ReceiptFile> Goes { get; init; }

    /// <summary>What was placed and has changed since, so that it stays.</summary>
    public required ImmutableArray<string> Stays { get; init; }

    /// <summary>What was placed, is unchanged, and stays since the checksum file of its release has changed and stays: without it Rancher Desktop would hang there.</summary>
    public ImmutableArray<string> Held { get; init; } = [];

    /// <summary>The texts.</summary>
    public required ImmutableArray<UndoneText> Texts { get; init; }

    /// <summary>The modes that come back.</summary>
    public ImmutableArray<ReceiptMode> Modes { get; init; } = [];

    /// <summary>The owners that come back.</summary>
    public ImmutableArray<ReceiptOwner> Owners { get; init; } = [];

    /// <summary>What cannot come back: others' broken files that had been replaced, and what was pruned.</summary>
    public IEnumerable<string> Lost => Receipt.Gone.Concat(Receipt.Removed);
}
