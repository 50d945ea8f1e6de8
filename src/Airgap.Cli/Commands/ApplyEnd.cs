using Airgap.Changing;
using Airgap.Cli.Output;
using Airgap.Cli.Projects;
using Airgap.Diagnosis;

namespace Airgap.Cli.Commands;

/// <summary>The end of every command that applies a bundle: the apply, the verdict on the machine, and the exit code.</summary>
internal static class ApplyEnd
{
    /// <summary>Applies, and judges the machine afterwards.</summary>
    /// <param name="applier">The apply.</param>
    /// <param name="target">The machine.</param>
    /// <param name="host">The surroundings of the program.</param>
    /// <param name="progress">Receives notes.</param>
    /// <param name="cancellationToken">Ends the apply before the first change.</param>
    public static async Task<ApplyOutcome> RunAsync(
        Applier applier,
        Target target,
        Host host,
        IWorkProgress progress,
        CancellationToken cancellationToken)
    {
        var applied = await applier.ApplyAsync(cancellationToken);
        var readiness = applied.List is null
            ? null
            : await TryExamineAsync(applier, applied, target.ToDoctorOptions(host), progress);
        return new ApplyOutcome(applied, readiness, target, false);
    }

    /// <summary>Shows the result.</summary>
    /// <param name="report">Where to.</param>
    /// <param name="outcome">How the apply ended.</param>
    /// <param name="file">The file about this machine; null for none.</param>
    /// <param name="preparation">The preparation that the apply belongs to; null where a bundle was applied.</param>
    /// <returns>The exit code.</returns>
    public static int Show(Report report, ApplyOutcome outcome, ApplyReportFile? file, Preparation? preparation = null)
    {
        // Written before the result is shown, so that the result can say that it could not be written.
        var unwritten = file?.Write(outcome.Readiness, outcome.ExitCode) ?? [];
        var (plan, readiness) = (outcome.Plan, outcome.Readiness);
        report.Result(
            json =>
            {
                IEnumerable<Diagnostic> warnings = [.. preparation?.Locked.Warnings ?? [], .. outcome.Warnings, .. unwritten];
                if (preparation is not null)
                {
                    PrepareJson.Write(json, preparation);
                }

                ApplyJson.Write(json, plan, readiness, outcome.Target.Layout, outcome.IsDryRun, warnings);
            },
            details: () =>
            {
                WriteBundle(report, outcome, preparation);
                ApplyText.Write(report, plan, readiness, outcome.Target.Layout, outcome.IsDryRun);
            },
            [.. outcome.Warnings, .. unwritten, .. outcome.Reasons],
            verdict: outcome.IsDryRun && preparation is not null
                ? PrepareText.DryVerdict(preparation)
                : ApplyText.Verdict(plan, readiness, outcome.IsDryRun),
            next: preparation is null ? ApplyText.Next(readiness, outcome.Target.Options)
                : outcome.IsDryRun ? preparation.Command
                : PrepareText.Next(outcome) ?? ApplyText.Next(readiness, outcome.Target.Options),
            quiet: outcome.IsDryRun ? null : () => { });
        if (report.IsQuiet)
        {
            report.Show([.. unwritten, .. outcome.Reasons.Select(reason => reason with { Severity = Severity.Error })]);
        }

        return outcome.ExitCode;
    }

    /// <summary>Writes which bundle was applied; of a preparation, the one that is kept.</summary>
    private static void WriteBundle(Report report, ApplyOutcome outcome, Preparation? preparation)
    {
        if (preparation is { BundleName: not null, Built: { } built })
        {
            BuildText.Write(report, built);
            report.Line(BuildText.Verdict(built));
            report.Note($"For other machines: {CommandName.In(BuildText.Next(built))}");
            report.Line();
        }
        else if (preparation is null)
        {
            BundleIdText.Write(report, outcome.Plan.Lock.Id);
            report.Line($"for    {outcome.Target.Layout.Platform}");
            report.Line();
        }
    }

    /// <summary>Judges the machine afterwards. The apply has succeeded, so this cannot be interrupted and does not fail.</summary>
    private static async Task<BundleReadiness?> TryExamineAsync(
        Applier applier,
        ApplyPlan applied,
        DoctorOptions options,
        IWorkProgress progress)
    {
        try
        {
            return BundleReadiness.Of(
                applied,
                await Doctor.ExamineAsync(applier, options, CancellationToken.None),
                options.TargetOptions);
        }
        catch (OperationException exception)
        {
            progress.Note($"the bundle is applied, but this machine cannot be checked: {exception.Message}");
            return null;
        }
    }
}
