using System.Globalization;
using Airgap.Changing;
using Airgap.Receipts;

namespace Airgap.Cli.Output;

/// <summary>An undo for people.</summary>
internal static class UndoText
{
    /// <summary>What a receipt is about, as a person would say it.</summary>
    public static string WhatOf(Receipt receipt) => receipt.Bundle is { } bundle ? $"the apply of {bundle}, {receipt.Time}" : $"the mending by doctor, {receipt.Time}";

    public static void Write(Report report, UndoPlan? plan, bool dryRun)
    {
        if (plan is null)
        {
            report.Line("nothing to undo: airgap has changed nothing here, or all of it was taken back");
            return;
        }

        report.Line($"{(dryRun ? "would take back" : "took back")} {WhatOf(plan.Receipt!)}");
        foreach (var file in plan.Removes)
        {
            report.Line($"{(dryRun ? "would remove" : "removed")} {file.Path}");
        }

        foreach (var text in plan.Texts)
        {
            report.Line(text.Action switch
            {
                UndoTextAction.Restored => $"{(dryRun ? "would restore" : "restored")} {text.Path}",
                UndoTextAction.RestoredWithout => $"{(dryRun ? "would restore" : "restored")} {text.Path}, without the versions that cannot come back",
                UndoTextAction.Removed => $"{(dryRun ? "would remove" : "removed")} {text.Path}",
                UndoTextAction.Merged => $"{(dryRun ? "would take ours out of" : "took ours out of")} {text.Path}, which somebody wrote anew since",
                _ => $"left {text.Path} alone: somebody wrote it anew or removed it since",
            });
        }

        foreach (var mode in plan.Modes)
        {
            report.Line($"{(dryRun ? "would restore" : "restored")} the mode {mode.Before} of {mode.Path}");
        }

        foreach (var owner in plan.Owners)
        {
            report.Line(string.Create(CultureInfo.InvariantCulture, $"{(dryRun ? "would restore" : "restored")} the owner {owner.User}:{owner.Group} of {owner.Path}"));
        }

        foreach (var path in plan.Kept)
        {
            report.Line($"left {path} alone: it has changed since it was placed");
        }

        foreach (var path in plan.KeptForRelease)
        {
            report.Line($"left {path} alone: Rancher Desktop hangs where the checksum file stands without it");
        }

        foreach (var path in plan.Lost)
        {
            report.Line($"cannot bring back {path}");
        }
    }
}
