using System.Collections.Concurrent;
using System.Collections.Immutable;
using Airgap.Content;
using Airgap.Planning;
using Airgap.Sources;
using Airgap.Upstream;
using Airgap.Versions;

namespace Airgap.Locking;

/// <summary>
/// Checks that upstream still has the locked files, with the same bytes. It does not use mirrors, from which checksums may have come.
/// </summary>
public static class UpstreamCheck
{
    /// <summary>Compares a lock file with upstream's own checksum files and sizes. Nothing large is downloaded.</summary>
    /// <param name="value">The lock file.</param>
    /// <param name="catalog">Upstream, without mirrors.</param>
    /// <returns>
    /// The errors, by path: <c>AG0211</c> for other bytes, <c>AG0310</c> for another size only, <c>AG0414</c> for a file that no longer
    /// exists, <c>AG0509</c> if GitHub's own digest is another one.
    /// </returns>
    public static async Task<ImmutableArray<Diagnostic>> CompareAsync(Lock value, Catalog catalog)
    {
        var problems = new ConcurrentBag<(string Path, Diagnostic Problem)>();
        await Task.WhenAll(value.Artifacts.Where(artifact => artifact.Url is not null).Select(async artifact =>
        {
            if (await FindAsync(artifact, catalog) is not { } found)
            {
                problems.Add(
                    (
                        artifact.Path,
                        Diagnostic.Error(
                            Codes.LockedFileGone,
                            $"upstream no longer has '{artifact.Path}': {Address.ForPeople(artifact.Url!)}",
                            "keep your bundles, or choose another version")));
            }
            else if (found != artifact.Content)
            {
                problems.Add(
                    (
                        artifact.Path,
                        found.Sha256 == artifact.Content.Sha256
                            ? LockPin.WrongSize(artifact.Path, artifact.Content.Size, found.Size)
                            : LockPin.Changed(artifact.Path, artifact.Content, found)));
            }
            else
            {
                foreach (var problem in await DisagreementsAsync(artifact, catalog))
                {
                    problems.Add((artifact.Path, problem));
                }
            }
        }));
        return [.. problems.OrderBy(problem => problem.Path, StringComparer.Ordinal).Select(problem => problem.Problem)];
    }

    /// <summary>What GitHub's own digest says against a file of k3s.</summary>
    private static async Task<IEnumerable<Diagnostic>> DisagreementsAsync(Artifact artifact, Catalog catalog)
    {
        if (artifact.Kind is ArtifactKind.Kubectl or ArtifactKind.File
            || await catalog.GetAssetsAsync(K3sRelease.Parse(artifact.Version)) is not { } assets
            || await catalog.GetReleaseFilesAsync(assets.Release, artifact.Platforms[0].Architecture) is not { } files)
        {
            return [];
        }

        return assets.Disagreement(files, artifact.Name, catalog.Locate) is { } problem ? [problem] : [];
    }

    private static async Task<ContentId?> FindAsync(Artifact artifact, Catalog catalog)
    {
        if (artifact.Kind == ArtifactKind.Kubectl)
        {
            var folder = artifact.Path.Split('/')[1];
            var platform = Platform.All.First(platform => platform.FolderName == folder);
            return (await catalog.GetKubectlAsync(KubernetesVersion.Parse(artifact.Version), platform))?.Content;
        }

        if (artifact.Kind == ArtifactKind.File)
        {
            // There is no published digest, so only the size is compared.
            return await catalog.GetSizeAsync(artifact.Url!) is { } length ? artifact.Content with { Size = length } : null;
        }

        var architecture = artifact.Platforms[0].Architecture;
        if (await catalog.GetReleaseFilesAsync(K3sRelease.Parse(artifact.Version), architecture) is not { } files)
        {
            return null;
        }

        if (artifact.Kind == ArtifactKind.K3sChecksums)
        {
            return files.Checksums;
        }

        return files.Digests.TryGetValue(artifact.Name, out var digest) && await catalog.GetSizeAsync(artifact.Url!) is { } size
            ? new ContentId(size, digest)
            : null;
    }
}
