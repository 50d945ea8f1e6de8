using System.Collections.Immutable;
using Airgap.Content;
using Airgap.Machine;
using Airgap.RancherDesktop;
using Airgap.Receipts;

namespace Airgap.Changing;

/// <summary>Plans what the last receipt's undo does. A pure function of the machine's snapshot.</summary>
internal static class UndoPlanner
{
    /// <summary>What the plan needs to know about the machine.</summary>
    public static ReadScope Scope { get; } = new() { PlacedFiles = true, MayUndo = true };

    /// <summary>Plans.</summary>
    /// <exception cref="OperationException">A text cannot be read.</exception>
    public static UndoPlan Plan(MachineSnapshot machine)
    {
        if (machine.Receipts.All.LastOrDefault() is not { } receipt)
        {
            return new UndoPlan { Receipt = null };
        }

        var compared = receipt.Placed.Select(file => (File: file, State: PlacedState.Of(machine, file))).ToArray();
        var guarded = IncompleteReleaseGuard.Folders(compared);
        var unchanged = compared.Where(pair => pair.State == TargetState.InPlace).Select(pair => pair.File)
            .ToLookup(file => IncompleteReleaseGuard.IsIn(guarded, file) || IncompleteReleaseGuard.Completes(machine, receipt, file));
        ImmutableArray<ReceiptFile> removes = [.. unchanged[false].Select(file => file.At(machine.At(file.Path)!))];
        var undoTexts = new UndoTexts(machine, removes, receipt.Removed, machine.Receipts.All.Where(earlier => earlier != receipt));
        ImmutableArray<UndoneText> texts = [.. receipt.Texts.Select(undoTexts.Decide).OfType<UndoneText>()];
        return new UndoPlan
        {
            Receipt = receipt,
            Removes = removes,
            KeptForRelease = [.. unchanged[true].Select(file => file.Path)],
            Kept =
            [
                .. compared.Where(pair => pair.State == TargetState.Drifted).Select(pair => pair.File.Path),
                .. compared.Select(pair => machine.At(pair.File.Path)?.OtherPath).OfType<string>(),
            ],
            Modes = [.. receipt.Modes.Where(mode => machine.At(mode.Path) is { IsFile: true } && FileModes.Parse(mode.Before) is not null)],
            Texts = texts,
            Amended =
            [
                .. texts.Select(text => Amend(machine, receipt, text)).OfType<Receipt>(),
                .. texts.SelectMany(text => AddToEarlier(machine, receipt, text)),
            ],
        };
    }

    /// <summary>
    /// A text that is restored in part differs from what the earlier receipt says that it wrote. It would look like another program's text.
    /// </summary>
    private static Receipt? Amend(MachineSnapshot machine, Receipt undone, UndoneText text)
    {
        if (text is not { Action: UndoTextAction.RestoredWithout, Bytes: { } bytes }
            || undone.Texts.First(recorded => recorded.Path == text.Path).Content is not { } before)
        {
            return null;
        }

        var (wrote, writes) = (Digest.Of(before).ToString(), Digest.Of(bytes).ToString());
        bool IsOfText(ReceiptText earlier) => earlier.Path == text.Path;
        var last = machine.Receipts.All.LastOrDefault(receipt => receipt != undone && receipt.Texts.Any(IsOfText));
        return last?.Texts.Last(IsOfText).Sha256After == wrote
            ? last with { Texts = [.. last.Texts.Select(earlier => IsOfText(earlier) ? earlier with { Sha256After = writes } : earlier)] }
            : null;
    }

    /// <summary>
    /// A list that another program wrote since keeps releases that an earlier change placed and this one listed: that can be if one of two
    /// releases of a Kubernetes version was pruned. The earlier receipt gets the text, so that its undo takes them off the list.
    /// </summary>
    private static IEnumerable<Receipt> AddToEarlier(MachineSnapshot machine, Receipt undone, UndoneText text)
    {
        if (text is not { Action: UndoTextAction.Merged or UndoTextAction.LeftAlone, Bytes: { } bytes }
            || Path.GetFileName(text.Path) != VersionList.FileName)
        {
            return [];
        }

        var recorded = undone.Texts.First(recorded => recorded.Path == text.Path);
        var former = recorded.Content is { } before ? VersionListFile.Parse(before).Releases : [];
        var listed = VersionListFile.Parse(bytes).Releases.Except(former).ToHashSet();
        return machine.Receipts.All
            .Where(earlier => earlier != undone && earlier.Texts.All(other => other.Path != text.Path))
            .Where(earlier => earlier.Placed.Any(file => file.Release is { } release && listed.Contains(release)))
            .Select(earlier => earlier with { Texts = [.. earlier.Texts, recorded] });
    }

    /// <summary>Plans again under the lock: never another change than the one that was announced.</summary>
    /// <exception cref="OperationException">Another change came after it.</exception>
    public static UndoPlan PlanAgain(MachineSnapshot machine, UndoPlan announced)
    {
        var current = Plan(machine);
        if (current.Receipt?.FilePath == announced.Receipt!.FilePath)
        {
            return current;
        }

        return machine.Receipts.All.Any(receipt => string.CompareOrdinal(receipt.FilePath, announced.Receipt.FilePath) > 0)
            ? throw new OperationException(
                Codes.TargetBusy,
                "this machine was changed a moment ago",
                "find out who changed it, then run undo again: it undoes that change first")
            : new UndoPlan { Receipt = null };
    }
}
