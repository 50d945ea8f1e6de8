using System.Collections.Immutable;
using Airgap.Explaining;
using Airgap.Locking;
using Airgap.Manifests;
using Airgap.Planning;
using Airgap.Sources;
using Airgap.Upstream;

namespace Airgap.Cli.Projects;

/// <summary>The plan of a project, and the lock file that it was compared with.</summary>
internal sealed record ProjectPlan
{
    /// <summary>The plan: that of the lock file if it is up to date, else a new one.</summary>
    public required BundlePlan Plan { get; init; }

    /// <summary>The lock file; null if there is none.</summary>
    public required Lock? Lock { get; init; }

    /// <summary>How the lock file differs from the manifest; null if there is no lock file.</summary>
    public required RequestDifference? Difference { get; init; }

    /// <summary>The upstream addresses that were read for the plan, in ordinal order; none if the lock file is up to date.</summary>
    public required IReadOnlyList<string> ReadAddresses { get; init; }

    /// <summary>The warnings of the manifest and of the plan.</summary>
    public required ImmutableArray<Diagnostic> Warnings { get; init; }

    /// <summary>The lock file if it is up to date with the manifest; else null.</summary>
    public Lock? UpToDateLock => Difference is { IsEmpty: true } ? Lock : null;

    /// <summary>What is new against the lock file; null if there is none.</summary>
    public PlanChange? News => Lock is null ? null : PlanChange.Between(Lock, Plan);

    /// <summary>
    /// The addresses and files that a build reads, in ordinal order: also what a download of all of them must contain to serve as a mirror.
    /// Signatures are left out.
    /// </summary>
    /// <param name="sources">The mirrors to read them from.</param>
    public string[] Locations(SourceSet sources) =>
    [
        .. Plan.Artifacts.Select(artifact => artifact.Url).OfType<string>()
            .Concat(
                Plan.Artifacts.Where(file => file.Kind == ArtifactKind.Kubectl).Select(kubectl => UpstreamAddresses.Sha512(kubectl.Url!)))
            .Concat(ReadAddresses)
            .Select(address => SignedAddress.Is(address) ? address.Split('?')[0] : address)
            .Select(sources.Locate)
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];
}
