using System.Collections.Immutable;
using Airgap.Targets;
using Airgap.Versions;

namespace Airgap.Examining;

/// <summary>A machine as Rancher Desktop and kuberlr will see it without a network.</summary>
public sealed record MachineReport
{
    /// <summary>Rancher Desktop does not start, or kuberlr stops whatever it is asked.</summary>
    private static readonly ImmutableArray<DiagnosticCode> StopsAll = [Codes.LockedVersionMissing, Codes.KuberlrSettingsInvalid];

    /// <summary>The machine.</summary>
    public required TargetLayout Layout { get; init; }

    /// <summary>Its Rancher Desktop; null where nobody knows, which counts as the newest.</summary>
    public required RancherDesktopVersion? RancherDesktop { get; init; }

    /// <summary>The releases that are cached or listed, lowest first.</summary>
    public required ImmutableArray<VersionReport> Versions { get; init; }

    /// <summary>The kubectls that kuberlr sees.</summary>
    public required ImmutableArray<KuberlrEntry> Kubectls { get; init; }

    /// <summary>What kubectl will be where the server does not answer; null where kuberlr would go to the network.</summary>
    public required KuberlrEntry? WhenUnreachable { get; init; }

    /// <summary>How kuberlr is set up.</summary>
    public required KuberlrSettings Kuberlr { get; init; }

    /// <summary>What was found, the worst first.</summary>
    public required ImmutableArray<Finding> Problems { get; init; }

    /// <summary>What can be mended.</summary>
    public required FixPlan Mend { get; init; }

    /// <summary>Whether a version can be used without a network: it is shown, its files are right, and the kubectl that kuberlr takes for it runs, whoever owns it.</summary>
    public bool IsReady(VersionReport version) =>
        version is { Visible: true, Complete: true, Kubectl: { } kubectl }
        && !Problems.Any(problem => problem.Severity != FindingSeverity.Note && ((problem.Path == kubectl.FilePath && problem.Code != Codes.WrongOwner) || StopsAll.Contains(problem.Code)));

    /// <summary>Whether nothing is wrong.</summary>
    public bool IsWell => Problems.All(problem => problem.Severity == FindingSeverity.Note);
}
