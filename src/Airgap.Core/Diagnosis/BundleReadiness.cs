using System.Collections.Immutable;
using Airgap.Changing;
using Airgap.Versions;

namespace Airgap.Diagnosis;

/// <summary>Whether the releases of a bundle can be used without a network, on a machine to which it was applied.</summary>
public sealed record BundleReadiness
{
    /// <summary>The releases that can be used, lowest first.</summary>
    public required ImmutableArray<K3sRelease> Ready { get; init; }

    /// <summary>The releases of which it is unknown whether Rancher Desktop shows them, lowest first.</summary>
    public required ImmutableArray<K3sRelease> Unknown { get; init; }

    /// <summary>The releases that would not start, or are not shown, lowest first.</summary>
    public required ImmutableArray<ReleaseProblems> NotReady { get; init; }

    /// <summary>Why it is unknown, each reason once.</summary>
    public required ImmutableArray<Finding> Doubts { get; init; }

    /// <summary>How many other problems the machine has. Notes do not count.</summary>
    public required int OtherProblems { get; init; }

    /// <summary>Why releases are not ready, each reason once.</summary>
    public ImmutableArray<Finding> Reasons => [.. NotReady.SelectMany(release => release.Problems).Distinct()];

    /// <summary>Judges the releases that an apply placed or found in place.</summary>
    /// <param name="plan">What was applied.</param>
    /// <param name="machine">The machine afterwards.</param>
    public static BundleReadiness Of(ApplyPlan plan, MachineReport machine)
    {
        var (ready, unknown) = (new List<K3sRelease>(), new List<K3sRelease>());
        var (notReady, told) = (new List<ReleaseProblems>(), new HashSet<Finding>());
        foreach (var release in plan.Releases.Select(placement => K3sRelease.Parse(placement.Name)))
        {
            var version = machine.Versions.FirstOrDefault(version => version.Release == release);
            var obstacles = version is null ? [] : ReleaseObstacles.Of(machine, version);
            if (version is not null && machine.IsReady(version))
            {
                ready.Add(release);
                continue;
            }

            told.UnionWith(obstacles);
            if (version is not null && (machine.MayBeReady(version) || machine.IsReadyWithOlder(version)))
            {
                unknown.Add(release);
            }
            else
            {
                notReady.Add(new ReleaseProblems(
                    release,
                    obstacles.IsEmpty
                        ? [ReleaseObstacles.General(release, version)]
                        : [.. obstacles.Select(problem => Reason(problem, version!))]));
            }
        }

        var reasons = notReady.SelectMany(release => release.Problems).ToArray();
        return new BundleReadiness
        {
            Ready = [.. ready],
            Unknown = [.. unknown],
            NotReady = [.. notReady],
            Doubts = [.. told.Select(problem => problem with { Severity = Severity.Warning }).Where(doubt => !reasons.Any(doubt.IsLike))],
            OtherProblems = machine.Problems.Count(problem => problem.Severity != Severity.Note && !told.Contains(problem)),
        };
    }

    /// <summary>That one build of a version hides another is a note about a machine; for the hidden build it is a reason.</summary>
    private static Finding Reason(Finding problem, VersionReport version) => problem.Code == Codes.SecondBuildHidden
        ? problem with
        {
            Severity = Severity.Warning,
            Hint = $"if you need this build, remove the folder of {version.ListedInstead}, and run apply again",
        }
        : problem;
}
