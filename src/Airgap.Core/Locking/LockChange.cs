using System.Collections.Immutable;
using Airgap.Versions;

namespace Airgap.Locking;

/// <summary>The difference between two lock files.</summary>
public sealed record LockChange
{
    /// <summary>The entries with other releases.</summary>
    public required ImmutableArray<ReleaseChange> Releases { get; init; }

    /// <summary>The kubectls before.</summary>
    public required ImmutableArray<KubernetesVersion> KubectlBefore { get; init; }

    /// <summary>The kubectls after.</summary>
    public required ImmutableArray<KubernetesVersion> KubectlAfter { get; init; }

    /// <summary>The new files, and the files with other bytes.</summary>
    public required ImmutableArray<Artifact> Added { get; init; }

    /// <summary>The files with the same bytes and another size: the size in the old lock file was wrong.</summary>
    public required ImmutableArray<Artifact> Resized { get; init; }

    /// <summary>The files that are no longer in the bundle.</summary>
    public required ImmutableArray<Artifact> Removed { get; init; }

    /// <summary>The size of the added files, in bytes.</summary>
    public long AddedBytes => Added.Sum(artifact => artifact.Content.Size);

    /// <summary>Whether the releases and the files are the same.</summary>
    public bool IsEmpty => Releases.IsEmpty && Added.IsEmpty && Resized.IsEmpty && Removed.IsEmpty;

    /// <summary>Whether the kubectls are different.</summary>
    public bool KubectlChanges => !KubectlBefore.SequenceEqual(KubectlAfter);

    /// <summary>Compares.</summary>
    /// <param name="before">The old lock file; null if there was none.</param>
    /// <param name="after">The new lock file.</param>
    public static LockChange Between(Lock? before, Lock after)
    {
        var (old, now) = (Rows(before), Rows(after));
        var had = before?.Artifacts.ToDictionary(artifact => artifact.Path, artifact => artifact.Content, StringComparer.Ordinal) ?? [];
        var has = after.Artifacts.Select(artifact => artifact.Path).ToHashSet(StringComparer.Ordinal);
        return new LockChange
        {
            Releases =
            [
                .. old.Keys.Union(now.Keys)
                    .Select(entry => new ReleaseChange(entry, old.GetValueOrDefault(entry, []), now.GetValueOrDefault(entry, [])))
                    .Where(change => !change.Before.SequenceEqual(change.After))
                    .OrderBy(change => change.After.Concat(change.Before).First()).ThenBy(
                        change => change.Requested, StringComparer.Ordinal),
            ],
            KubectlBefore = Kubectls(before),
            KubectlAfter = Kubectls(after),
            Added =
            [
                .. after.Artifacts.Where(
                    artifact => !had.TryGetValue(artifact.Path, out var content) || content.Sha256 != artifact.Content.Sha256),
            ],
            Resized =
            [
                .. after.Artifacts.Where(artifact =>
                    had.TryGetValue(artifact.Path, out var content)
                    && content.Sha256 == artifact.Content.Sha256
                    && content.Size != artifact.Content.Size),
            ],
            Removed = [.. (before?.Artifacts ?? []).Where(artifact => !has.Contains(artifact.Path))],
        };
    }

    private static Dictionary<string, ImmutableArray<K3sRelease>> Rows(Lock? value) =>
        (value?.Kubernetes ?? [])
        .GroupBy(row => row.Requested)
        .ToDictionary(rows => rows.Key, rows => rows.Select(row => row.Release).Order().ToImmutableArray(), StringComparer.Ordinal);

    private static ImmutableArray<KubernetesVersion> Kubectls(Lock? value) =>
        [.. (value?.Kubectl ?? []).Select(row => row.Version).Distinct().Order()];
}
