using System.Collections.Immutable;
using Airgap.Versions;

namespace Airgap.Diagnosis;

/// <summary>A release that cannot be used without a network.</summary>
/// <param name="Release">The release.</param>
/// <param name="Problems">Why; at least one.</param>
public sealed record ReleaseProblems(K3sRelease Release, ImmutableArray<Finding> Problems)
{
    /// <summary>Whether Rancher Desktop shows another build of the same version.</summary>
    public bool HasOtherBuild => Problems.Any(problem => problem.Code == Codes.SecondBuildHidden || problem.Code == Codes.OtherBuildListed);
}
