using System.Collections.Immutable;
using Airgap.Content;
using Airgap.Receipts;

namespace Airgap.Changing;

/// <summary>What an undo will do.</summary>
public sealed record UndoPlan : ChangePlan
{
    /// <summary>The change that is taken back: the last one; null where there is none.</summary>
    public required Receipt? Receipt { get; init; }

    /// <summary>The files that were placed and are removed.</summary>
    public ImmutableArray<ReceiptFile> Removes { get; init; } = [];

    /// <summary>The files that were placed and are kept because they have changed since, full paths.</summary>
    public ImmutableArray<string> Kept { get; init; } = [];

    /// <summary>The unchanged files that are kept because their release would be incomplete without them, full paths.</summary>
    public ImmutableArray<string> KeptForRelease { get; init; } = [];

    /// <summary>The texts.</summary>
    public ImmutableArray<UndoneText> Texts { get; init; } = [];

    /// <summary>The modes that are restored.</summary>
    public ImmutableArray<ReceiptMode> Modes { get; init; } = [];

    /// <summary>What cannot be restored: broken files that had been replaced, and what was pruned.</summary>
    public IEnumerable<string> Lost => Receipt is null ? [] : Receipt.Gone.Concat(Receipt.Removed);

    /// <inheritdoc/>
    public override Receipt? Undone => Receipt;

    /// <summary>A receipt that has nothing left to undo is removed all the same.</summary>
    public override bool Changes => Receipt is not null;

    /// <summary>Texts first, then the files that they name: if an undo is killed, the receipt still lists what is left.</summary>
    public override ImmutableArray<Step> Steps =>
    [
        .. Texts.Where(text => text.Action != UndoTextAction.LeftAlone).Select(text => new TextStep(text.Path, text.Before, text.Bytes)),
        .. Removes.IsEmpty ? Array.Empty<Step>() : [new RemoveStep(Removes)],
        .. Modes.Select(mode => (mode.Path, Mode: FileModes.Parse(mode.Before))).Where(mode => mode.Mode is not null)
            .Select(mode => new ModeStep(mode.Path, mode.Mode!.Value)),
    ];
}
