using System.Collections.Immutable;
using Airgap.Locking;
using Airgap.Planning;

namespace Airgap.Explaining;

/// <summary>
/// The difference between a lock file and a new plan. Unlike a <see cref="LockChange"/>, it works with a plan in which sizes are unknown.
/// </summary>
/// <param name="Added">The new files, and the files with other bytes.</param>
/// <param name="Removed">The files that are no longer in the bundle.</param>
public sealed record PlanChange(ImmutableArray<PlannedArtifact> Added, ImmutableArray<Artifact> Removed)
{
    /// <summary>Whether the files are the same.</summary>
    public bool IsEmpty => Added.IsEmpty && Removed.IsEmpty;

    /// <summary>Compares.</summary>
    /// <param name="before">The lock file.</param>
    /// <param name="plan">The plan.</param>
    public static PlanChange Between(Lock before, BundlePlan plan)
    {
        var locked = before.Artifacts.ToDictionary(artifact => artifact.Path, artifact => artifact.Content, StringComparer.Ordinal);
        var planned = plan.Artifacts.Select(artifact => artifact.Path).ToHashSet(StringComparer.Ordinal);
        return new PlanChange(
            [.. plan.Artifacts.Where(IsAdded)],
            [.. before.Artifacts.Where(artifact => !planned.Contains(artifact.Path))]);

        bool IsAdded(PlannedArtifact artifact) =>
            !locked.TryGetValue(artifact.Path, out var content) || (artifact.Content is { } known && known != content);
    }
}
