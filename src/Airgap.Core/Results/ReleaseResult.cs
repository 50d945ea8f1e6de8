using System.Collections.Immutable;
using Airgap.Versions;

namespace Airgap.Results;

/// <summary>A release that is not ready on a machine.</summary>
/// <param name="Release">The release.</param>
/// <param name="Problems">Why.</param>
public sealed record ReleaseResult(K3sRelease Release, ImmutableArray<ResultProblem> Problems);
