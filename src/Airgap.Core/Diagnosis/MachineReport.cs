using System.Collections.Immutable;
using Airgap.Changing;
using Airgap.Machine;
using Airgap.Receipts;

namespace Airgap.Diagnosis;

/// <summary>A machine as Rancher Desktop and kuberlr will see it without a network.</summary>
public sealed record MachineReport
{
    /// <summary>With one of these, Rancher Desktop does not start, or kuberlr stops at every command.</summary>
    private static readonly ImmutableArray<DiagnosticCode> StopsAll = [Codes.LockedVersionMissing, Codes.KuberlrSettingsInvalid];

    /// <summary>What was read.</summary>
    public required MachineSnapshot Machine { get; init; }

    /// <summary>The releases that are cached or listed, lowest first.</summary>
    public required ImmutableArray<VersionReport> Versions { get; init; }

    /// <summary>What was found, the worst first.</summary>
    public required ImmutableArray<Finding> Problems { get; init; }

    /// <summary>All that was found, also where <see cref="Problems"/> has a number for it.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>What can be fixed.</summary>
    public required FixPlan Fix { get; init; }

    /// <summary>Who signed the bundle that was applied last; empty if no signature was asked for.</summary>
    public IReadOnlyList<ReceiptSigner> Signers => Machine.Receipts.LastSigners;

    /// <summary>Whether nothing is wrong.</summary>
    public bool IsWell => Problems.All(problem => problem.Severity == Severity.Note);

    /// <summary>
    /// Whether a version can be used without a network: it is shown, its files are right, and the kubectl that kuberlr takes for it runs.
    /// </summary>
    public bool IsReady(VersionReport version) => version.Visible && HasWhatItNeeds(version);

    /// <summary>
    /// Whether a version can be used without a network if Rancher Desktop is older than the newest one, which is assumed where its version
    /// is unknown: the newest hides it.
    /// </summary>
    internal bool IsReadyWithOlder(VersionReport version) => Machine.Options.RancherDesktop is null
        && version.Listed && Machine.Traits.Hides(version.Release) && HasWhatItNeeds(version);

    /// <summary>Whether a version can be used without a network if Rancher Desktop's own list has this build of it.</summary>
    public bool MayBeReady(VersionReport version) => version.MayBeVisible && HasWhatItNeeds(version);

    /// <summary>Whether a finding alone keeps a version from being used.</summary>
    internal static bool Stops(Finding problem, VersionReport version) => problem.Severity != Severity.Note
        && (StopsAll.Contains(problem.Code) || IsBrokenProfile(problem)
            || (version.Kubectl is { } kubectl && problem.Path == kubectl.FilePath && problem.Code != Codes.WrongOwner));

    private bool HasWhatItNeeds(VersionReport version) =>
        version is { Complete: true, Kubectl: not null } && !Findings.Any(problem => Stops(problem, version));

    /// <summary>Settings that cannot be read are replaced, and are a warning; a profile stops Rancher Desktop.</summary>
    private static bool IsBrokenProfile(Finding problem) =>
        problem.Code == Codes.DesktopSettingsInvalid && problem.Severity == Severity.Error;
}
