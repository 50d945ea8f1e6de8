using Airgap.Changing;
using Airgap.Diagnosis;

namespace Airgap.Cli.Commands;

/// <summary>The end of every command that applies a bundle: the apply, then the verdict on the machine.</summary>
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

    /// <summary>Judges the machine afterwards. The apply has succeeded, so this cannot be interrupted and does not fail.</summary>
    private static async Task<BundleReadiness?> TryExamineAsync(
        Applier applier,
        ApplyPlan applied,
        DoctorOptions options,
        IWorkProgress progress)
    {
        try
        {
            return BundleReadiness.Of(applied, await Doctor.ExamineAsync(applier, options, CancellationToken.None));
        }
        catch (OperationException exception)
        {
            progress.Note($"the bundle is applied, but this machine cannot be checked: {exception.Message}");
            return null;
        }
    }
}
