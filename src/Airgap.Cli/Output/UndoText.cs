using Airgap.Changing;
using Airgap.Receipts;

namespace Airgap.Cli.Output;

/// <summary>An undo for people.</summary>
internal static class UndoText
{
    /// <summary>The change of a receipt, in words.</summary>
    public static string WhatOf(Receipt receipt) =>
        receipt.Bundle is { } bundle ? $"the apply of {bundle}, {receipt.Time}" : $"the fix by doctor, {receipt.Time}";

    /// <summary>What an undo did or, in a dry run, would do, in one sentence.</summary>
    public static string Verdict(UndoPlan? plan, bool dryRun) => plan is null
        ? "nothing to undo: airgap has changed nothing here, or everything is undone already"
        : $"{(dryRun ? "would undo" : "undid")} {WhatOf(plan.Receipt!)}";

    /// <summary>The same in detail: a line for each file.</summary>
    public static IEnumerable<string> Lines(UndoPlan plan, bool dryRun)
    {
        foreach (var file in plan.Removes)
        {
            yield return $"{(dryRun ? "would remove" : "removed")} {file.Path}";
        }

        foreach (var text in plan.Texts)
        {
            yield return text.Action switch
            {
                UndoTextAction.Restored => $"{(dryRun ? "would restore" : "restored")} {text.Path}",
                UndoTextAction.RestoredWithout =>
                    $"{(dryRun ? "would restore" : "restored")} {text.Path}, without the versions that cannot be restored",
                UndoTextAction.Removed => $"{(dryRun ? "would remove" : "removed")} {text.Path}",
                UndoTextAction.Merged =>
                    $"{(dryRun ? "would remove" : "removed")} airgap's entries from {text.Path}, which another program has written since",
                _ => $"kept {text.Path}: another program has written or deleted it since",
            };
        }

        foreach (var mode in plan.Modes)
        {
            yield return $"{(dryRun ? "would restore" : "restored")} the mode {mode.Before} of {mode.Path}";
        }

        foreach (var path in plan.Kept)
        {
            yield return $"kept {path}: it has changed since airgap placed it";
        }

        foreach (var path in plan.KeptForRelease)
        {
            yield return $"kept {path}: Rancher Desktop hangs on an incomplete release";
        }

        foreach (var path in plan.Lost)
        {
            yield return $"cannot restore {path}";
        }
    }
}
