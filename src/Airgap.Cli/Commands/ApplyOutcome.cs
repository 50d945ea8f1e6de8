using System.Collections.Immutable;
using Airgap.Changing;
using Airgap.Cli.Output;
using Airgap.Cli.Projects;
using Airgap.Diagnosis;

namespace Airgap.Cli.Commands;

/// <summary>How an apply ended that did not fail.</summary>
/// <param name="Plan">What was done, or would be.</param>
/// <param name="Readiness">The bundle's releases afterwards; null where they were not applied or not checked.</param>
/// <param name="Target">The machine.</param>
/// <param name="IsDryRun">Whether nothing was done.</param>
internal sealed record ApplyOutcome(ApplyPlan Plan, BundleReadiness? Readiness, Target Target, bool IsDryRun)
{
    private int ExitCode => Readiness is { NotReady.IsEmpty: false } ? Cli.ExitCode.MachineWrong : Cli.ExitCode.Success;

    private ImmutableArray<Finding> Reasons => Readiness?.Reasons ?? [];

    /// <summary>The warnings and notes, without those that a reason repeats.</summary>
    private IEnumerable<Diagnostic> Warnings
    {
        get
        {
            // The plan has its own warning where all versions may be hidden.
            var doubts = (Readiness?.Doubts ?? []).Where(doubt => !Plan.Warnings.Any(
                warning => warning.Code == doubt.Code
                    || (warning.Code == Codes.SomeHidden && doubt.Code == Codes.EverythingHidden)));
            return Target.Warnings.Concat(Plan.Warnings).Concat(Plan.Notes)
                .Where(warning => !Reasons.Any(reason => reason.IsLike(warning)))
                .Concat(doubts);
        }
    }

    /// <summary>Shows it.</summary>
    /// <param name="report">Where to.</param>
    /// <param name="file">The file of <c>--report</c>. It is written first, so that the result can say that this was not possible.</param>
    /// <param name="preparation">The preparation that the apply belongs to; null where a bundle was applied.</param>
    /// <returns>The exit code.</returns>
    public int Show(Report report, ApplyReportFile? file, Preparation? preparation = null)
    {
        var unwritten = file?.Write(Readiness, ExitCode) ?? [];
        report.Result(
            json =>
            {
                if (preparation is not null)
                {
                    PrepareJson.Write(json, preparation);
                }

                IEnumerable<Diagnostic> warnings = [.. preparation?.Locked.Warnings ?? [], .. Warnings, .. unwritten];
                ApplyJson.Write(json, Plan, Readiness, Target.Layout, IsDryRun, warnings);
            },
            details: () =>
            {
                WriteBundle(report, preparation);
                ApplyText.Write(report, Plan, Readiness, Target.Layout, IsDryRun);
            },
            [.. Warnings, .. unwritten, .. Reasons],
            verdict: IsDryRun && preparation is not null
                ? PrepareText.DryVerdict(preparation)
                : ApplyText.Verdict(Plan, Readiness, IsDryRun),
            next: preparation is null ? ApplyText.Next(Readiness, Target.Options)
                : IsDryRun ? preparation.Command
                : PrepareText.Next(Readiness) ?? ApplyText.Next(Readiness, Target.Options),
            quiet: IsDryRun ? null : () => { });
        if (report.IsQuiet)
        {
            report.Show([.. unwritten, .. Reasons.Select(reason => reason with { Severity = Severity.Error })]);
        }

        return ExitCode;
    }

    /// <summary>Writes which bundle was applied; of a preparation, the one that is kept.</summary>
    private void WriteBundle(Report report, Preparation? preparation)
    {
        if (preparation is { BundleName: not null, Built: { } built })
        {
            BuildText.Write(report, built);
            report.Line(BuildText.Verdict(built));
            report.NoteCommand($"For other machines: {BuildText.Next(built)}");
            report.Line();
        }
        else if (preparation is null)
        {
            BundleIdText.Write(report, Plan.Lock);
            SignaturesText.Write(report, Plan.Signers);
            report.Line($"for    {Target.Layout.Platform}");
            report.Line();
        }
    }
}
