using System.CommandLine;
using Airgap.Changing;
using Airgap.Cli.Output;
using Spectre.Console;

namespace Airgap.Cli.Commands;

/// <summary><c>undo</c>: undoes the last change of a target.</summary>
internal sealed class UndoCommand : Command
{
    private readonly TargetOptions _target;
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only show what would happen" };
    private readonly Option<bool> _noWait = new("--no-wait")
    {
        Description = "Fail instead of waiting while another airgap changes the same machine",
    };

    public UndoCommand(Host host)
        : base("undo", "Undoes the last apply: removes the files that it placed, restores the version list")
    {
        Add(_dryRun);
        _target = new TargetOptions(this);
        Add(_noWait);
        SetAction((parsed, cancellationToken) => RunAsync(host, parsed, cancellationToken));
    }

    private async Task<int> RunAsync(Host host, ParseResult parsed, CancellationToken cancellationToken)
    {
        var report = new Report(host, parsed);
        var target = await _target.FindAsync(host, parsed, cancellationToken);
        var dryRun = parsed.GetValue(_dryRun);
        var undoer = new Undoer(target.ToMachineOptions(host, !parsed.GetValue(_noWait)), new NoProgress(report.Note));
        var plan = await undoer.PlanAsync(cancellationToken);
        if (plan is not null && !dryRun)
        {
            Confirm(report, plan);

            plan = await undoer.UndoAsync(plan, cancellationToken);
        }

        var notes = plan is null && !dryRun ? (await undoer.CleanUpAsync(cancellationToken)).Notes : plan?.Notes ?? [];
        IEnumerable<Diagnostic> warnings = target.Warnings.Concat(notes);
        report.Result(
            json => UndoJson.Write(json, plan, target.Layout, dryRun, warnings),
            details: () => report.Lines(plan is null ? [] : UndoText.Lines(plan, dryRun)),
            warnings,
            verdict: UndoText.Verdict(plan, dryRun),
            next: null,
            quiet: dryRun ? null : () => { });
        return ExitCode.Success;
    }

    /// <summary>Asks on a terminal, and says before what would go.</summary>
    private static void Confirm(Report report, UndoPlan plan)
    {
        if (!report.Prompt.CanAsk)
        {
            return;
        }

        foreach (var line in UndoText.Lines(plan, dryRun: true))
        {
            report.Errors.WriteLine(PrintableText.OneLine(line));
        }

        if (!report.Prompt.Confirm($"Undo {UndoText.WhatOf(plan.Receipt!)}?"))
        {
            throw Prompt.NotConfirmed();
        }
    }
}
