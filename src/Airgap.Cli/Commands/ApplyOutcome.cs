using System.Collections.Immutable;
using Airgap.Changing;
using Airgap.Diagnosis;

namespace Airgap.Cli.Commands;

/// <summary>How an apply ended that did not fail.</summary>
/// <param name="Plan">What was done, or would be.</param>
/// <param name="Readiness">The bundle's releases afterwards; null where they were not applied or not checked.</param>
/// <param name="Target">The machine.</param>
/// <param name="IsDryRun">Whether nothing was done.</param>
internal sealed record ApplyOutcome(ApplyPlan Plan, BundleReadiness? Readiness, Target Target, bool IsDryRun)
{
    /// <summary>The exit code.</summary>
    public int ExitCode => Readiness is { NotReady.IsEmpty: false } ? Cli.ExitCode.MachineWrong : Cli.ExitCode.Success;

    /// <summary>Why releases are not ready.</summary>
    public ImmutableArray<Finding> Reasons => Readiness?.Reasons ?? [];

    /// <summary>The warnings and notes of the apply, without those that a reason repeats.</summary>
    public IEnumerable<Diagnostic> Warnings => Target.Warnings.Concat(Plan.Warnings).Concat(Plan.Notes)
        .Where(warning => !Reasons.Any(reason => reason.Code == warning.Code && reason.Message == warning.Message));
}
