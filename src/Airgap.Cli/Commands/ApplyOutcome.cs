using System.Collections.Immutable;
using Airgap.Changing;
using Airgap.Cli.Output;
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
    /// <returns>The exit code.</returns>
    public int Show(Report report, ApplyReportFile? file)
    {
        var unwritten = file?.Write(Readiness, ExitCode) ?? [];
        report.Result(
            json => ApplyJson.Write(json, Plan, Readiness, Target.Layout, IsDryRun, [.. Warnings, .. unwritten]),
            details: () =>
            {
                BundleIdText.Write(report, Plan.Bundle.Lock.Id);
                report.Line($"for    {Target.Layout.Platform}");
                report.Line();
                ApplyText.Write(report, Plan, Readiness, Target.Layout, IsDryRun);
            },
            [.. Warnings, .. unwritten, .. Reasons],
            verdict: ApplyText.Verdict(Plan, Readiness, IsDryRun),
            next: ApplyText.Next(Readiness, Target.Options),
            quiet: IsDryRun ? null : () => { });
        if (report.IsQuiet)
        {
            report.Show([.. unwritten, .. Reasons.Select(reason => reason with { Severity = Severity.Error })]);
        }

        return ExitCode;
    }
}
