using System.Collections.Immutable;
using Airgap.Changing;
using Airgap.Machine;
using Airgap.RancherDesktop;

namespace Airgap.Diagnosis;

/// <summary>
/// Judges a machine as Rancher Desktop and kuberlr will see it without a network. A pure function of the machine's snapshot; whatever is
/// wrong with what was read is a finding, not a failure.
/// </summary>
public static class Doctor
{
    /// <summary>What a diagnosis needs to know about a machine.</summary>
    internal static ReadScope Scope { get; } = new() { Releases = true, Diagnosis = true };

    /// <summary>Reads a machine and judges it.</summary>
    /// <exception cref="OperationException">A folder cannot be read.</exception>
    public static Task<MachineReport> ExamineAsync(
        DoctorOptions options,
        IWorkProgress progress,
        CancellationToken cancellationToken) =>
        ExamineAsync(new MachineSession(options.Machine, progress), options, cancellationToken);

    /// <summary>Judges the machine of a session. Files that were read before are not read again.</summary>
    /// <exception cref="OperationException">A folder cannot be read.</exception>
    public static async Task<MachineReport> ExamineAsync(
        MachineSession session,
        DoctorOptions options,
        CancellationToken cancellationToken) =>
        Examine(await session.Runner.ReadAsync(Scope, Codes.MachineUnreadable, cancellationToken), options);

    /// <summary>Judges a machine after an apply. Files that the apply read or wrote are not read again.</summary>
    /// <exception cref="OperationException">A folder cannot be read.</exception>
    public static async Task<MachineReport> ExamineAsync(Applier applier, DoctorOptions options, CancellationToken cancellationToken) =>
        Examine(await applier.ReadAsync(Scope, Codes.MachineUnreadable, cancellationToken), options);

    /// <summary>Judges a machine.</summary>
    internal static MachineReport Examine(MachineSnapshot machine, DoctorOptions options)
    {
        var findings = new Findings();
        if (machine.Receipts.Problem is { } problem)
        {
            findings.Add(problem);
        }

        var releases = new ReleaseDiagnosis(machine, options, findings);
        ImmutableArray<CachedRelease> judged = [.. machine.Releases.Select(releases.Judge)];
        releases.LookBetween();
        var versions = Versions(machine, judged);
        var isListWrong = new ListDiagnosis(machine, options, findings).Look(versions);
        var kubectls = new KubectlDiagnosis(machine, options, findings);
        kubectls.Look();
        new DesktopDiagnosis(machine, findings).Look(versions);
        OwnerDiagnosis.Look(machine, findings);
        if (machine.IsUnfinished)
        {
            findings.Warning(Codes.InterruptedApply, "an apply was interrupted and left files behind", options.FixCommand);
        }

        // Once the broken images are deleted, their release is complete.
        var repaired = releases.BrokenImages.Select(file => Path.GetFileName(Path.GetDirectoryName(file.FilePath))).ToHashSet();
        var complete = versions.Where(version => version.Complete || repaired.Contains(version.Release.ToString()));
        return new MachineReport
        {
            Machine = machine,
            Versions = versions,
            Problems = findings.Sorted,
            Findings = findings.All,
            Fix = new FixPlan
            {
                ListBefore = machine.List,
                List = isListWrong || !releases.BrokenImages.IsEmpty
                    ? ListFix.Of(machine, [.. complete.Select(version => version.Release)])
                    : null,
                NotExecutable = kubectls.NotExecutable,
                BrokenImages = releases.BrokenImages,
                HasLeftovers = machine.IsUnfinished,
            },
        };
    }

    private static ImmutableArray<VersionReport> Versions(MachineSnapshot machine, ImmutableArray<CachedRelease> judged)
    {
        var shown = machine.List.Shown.ToDictionary(release => release.Version);
        var odd = machine.List.Odd.ToDictionary(entry => entry.Version, entry => entry.Raw);
        var folders = judged.ToDictionary(release => release.Release);
        return
        [
            .. judged.Select(release => release.Release).Union(shown.Values).Order().Select(release =>
            {
                var listed = shown.TryGetValue(release.Version, out var build) && build == release;
                var mayBeShown = machine.NamedVersions.Contains(release.Version) && !machine.Traits.Hides(release);
                return new VersionReport
                {
                    Release = release,
                    Cached = folders.ContainsKey(release),
                    Complete = folders.TryGetValue(release, out var folder) && folder.IsComplete,
                    Listed = listed,
                    ListedInstead = listed ? null
                        : shown.TryGetValue(release.Version, out var other) ? other.ToString()
                        : odd.GetValueOrDefault(release.Version.ToString()),
                    Visible = listed && mayBeShown,
                    MayBeVisible = machine.UsesOwnList && mayBeShown,
                    Kubectl = machine.Kubectls.Choose(release.Version.MinorVersion),
                };
            }),
        ];
    }
}
