using System.Collections.Immutable;
using Airgap.Locking;
using Airgap.Planning;

namespace Airgap.Explaining;

/// <summary>What a plan has and a lock file has not. Unlike <see cref="LockChange"/>, it is known before anything is pinned, and without sizes.</summary>
/// <param name="Added">The files that have to be carried anew.</param>
/// <param name="Removed">The files that are no longer carried.</param>
public sealed record PlanNews(ImmutableArray<PlannedArtifact> Added, ImmutableArray<Artifact> Removed)
{
    /// <summary>Whether the same is carried.</summary>
    public bool IsEmpty => Added.IsEmpty && Removed.IsEmpty;

    /// <summary>Compares.</summary>
    /// <param name="before">The lock.</param>
    /// <param name="plan">The plan.</param>
    public static PlanNews Between(Lock before, BundlePlan plan)
    {
        var had = before.Artifacts.ToDictionary(artifact => artifact.Path, artifact => artifact.Content, StringComparer.Ordinal);
        var has = plan.Artifacts.Select(artifact => artifact.Path).ToHashSet(StringComparer.Ordinal);
        return new PlanNews(
            [.. plan.Artifacts.Where(artifact => !had.TryGetValue(artifact.Path, out var content) || (artifact.Content is { } now && now != content))],
            [.. before.Artifacts.Where(artifact => !has.Contains(artifact.Path))]);
    }
}
