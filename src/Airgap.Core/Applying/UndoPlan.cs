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

    /// <summary>The texts.</summary>
    public required ImmutableArray<UndoneText> Texts { get; init; }

    /// <summary>What cannot come back: others' broken files that had been replaced, and what was pruned.</summary>
    public IEnumerable<string> Lost => Receipt.Gone.Concat(Receipt.Removed);
}
