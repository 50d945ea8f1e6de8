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

    /// <summary>How many other problems the machine has. Notes do not count.</summary>
    public required int OtherProblems { get; init; }

    /// <summary>Why releases are not ready, each reason once.</summary>
    public ImmutableArray<Finding> Reasons => [.. NotReady.SelectMany(release => release.Problems).Distinct()];

    /// <summary>Judges the releases that an apply placed or found in place.</summary>
    /// <param name="plan">What was applied.</param>
    /// <param name="machine">The machine afterwards.</param>
    /// <param name="options">The options that name the machine on a command line, each with a blank before it.</param>
    public static BundleReadiness Of(ApplyPlan plan, MachineReport machine, string options)
    {
        var (ready, unknown) = (new List<K3sRelease>(), new List<K3sRelease>());
        var notReady = new List<ReleaseProblems>();
        foreach (var release in plan.Releases.Select(placement => K3sRelease.Parse(placement.Name)))
        {
            var version = machine.Versions.FirstOrDefault(version => version.Release == release);
            if (version is not null && machine.IsReady(version))
            {
                ready.Add(release);
            }
            else if (version is not null && machine.MayBeReady(version))
            {
                unknown.Add(release);
            }
            else
            {
                notReady.Add(new ReleaseProblems(release, ReleaseObstacles.Of(machine, release, version, options)));
            }
        }

        var reasons = notReady.SelectMany(release => release.Problems).ToHashSet();
        return new BundleReadiness
        {
            Ready = [.. ready],
            Unknown = [.. unknown],
            NotReady = [.. notReady],
            OtherProblems = machine.Problems.Count(problem => problem.Severity != Severity.Note && !reasons.Contains(problem)),
        };
    }
}
