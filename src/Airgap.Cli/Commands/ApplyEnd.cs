using Airgap.Changing;
using Airgap.Cli.Output;
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
    /// <returns>The exit code.</returns>
    public static int Show(Report report, ApplyOutcome outcome, ApplyReportFile? file)
    {
        // Written before the result is shown, so that the result can say that it could not be written.
        var unwritten = file?.Write(outcome.Readiness, outcome.ExitCode) ?? [];
        var (plan, readiness) = (outcome.Plan, outcome.Readiness);
        report.Result(
            json => ApplyJson.Write(json, plan, readiness, outcome.Target.Layout, outcome.IsDryRun, [.. outcome.Warnings, .. unwritten]),
            details: () =>
            {
                BundleIdText.Write(report, plan.Lock.Id);
                report.Line($"for    {outcome.Target.Layout.Platform}");
                report.Line();
                ApplyText.Write(report, plan, readiness, outcome.Target.Layout, outcome.IsDryRun);
            },
            [.. outcome.Warnings, .. unwritten, .. outcome.Reasons],
            verdict: ApplyText.Verdict(plan, readiness, outcome.IsDryRun),
            next: ApplyText.Next(readiness, outcome.Target.Options),
            quiet: outcome.IsDryRun ? null : () => { });
        if (report.IsQuiet)
        {
            report.Show([.. unwritten, .. outcome.Reasons.Select(reason => reason with { Severity = Severity.Error })]);
        }

        return outcome.ExitCode;
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
