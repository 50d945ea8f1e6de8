using Airgap.Documents;
using Airgap.Manifests;
using Airgap.Planning;
using Airgap.Versions;

namespace Airgap.Locking;

/// <summary>Whether a lock file's parts fit together: a bundle made from it would be complete on every platform.</summary>
internal static class LockConsistency
{
    public static void Check(Lock value, DocumentReader reader, string hint, SourceSpan span)
    {
        foreach (var problem in Problems(value))
        {
            reader.Error(Codes.InvalidLockFile, problem, hint, span);
        }
    }

    private static IEnumerable<string> Problems(Lock value)
    {
        foreach (var entry in value.Request.Kubernetes.Where(entry => !value.Kubernetes.Any(row => row.Requested == entry.Text)))
        {
            yield return $"the entry '{entry}' has no release";
        }

        foreach (var row in value.Kubernetes.Where(row => !value.Request.Kubernetes.Any(entry => entry.Text == row.Requested)))
        {
            yield return $"the release {row.Release} belongs to '{row.Requested}', which is not asked for";
        }

        foreach (var entry in value.Request.Kubernetes)
        {
            var releases = value.Kubernetes.Where(row => row.Requested == entry.Text).Select(row => row.Release.Version.MinorVersion).ToArray();
            var wanted = entry is RangeEntry range ? range.Minors.Count() : 1;
            if (releases.Length > 0 && (releases.Length != wanted || releases.Distinct().Count() != wanted))
            {
                yield return $"the entry '{entry}' has {releases.Length} releases instead of {wanted}";
            }
        }

        foreach (var row in value.Kubernetes.Where(row => KubernetesEntry.TryParse(row.Requested)?.Fits(row.Release) == false))
        {
            yield return $"{row.Release} is not what '{row.Requested}' asks for";
        }

        foreach (var row in Twice(value.Kubernetes))
        {
            yield return $"the row of '{row.Requested}' and {row.Release} stands there twice";
        }

        foreach (var row in Twice(value.Kubectl.Select(row => $"{row.Version} serving {string.Join(", ", row.Serves)}")))
        {
            yield return $"the row of kubectl {row} stands there twice";
        }

        foreach (var row in value.Kubectl)
        {
            foreach (var release in row.Serves.Except(value.Releases).Concat(Twice(row.Serves)))
            {
                yield return $"kubectl {row.Version} serves {release}, which is not there, or stands there twice";
            }

            foreach (var release in row.Serves.Where(release => !VersionSkew.Allows(row.Version.MinorVersion, release.Version.MinorVersion)))
            {
                yield return $"kubectl {row.Version} cannot serve {release}";
            }

            foreach (var platform in row.Platforms.Except(value.Request.Platforms))
            {
                yield return $"kubectl {row.Version} is for {platform}, which is not asked for";
            }
        }

        foreach (var twice in value.Releases.GroupBy(release => release.Version).Where(group => group.Count() > 1))
        {
            yield return $"there are two builds of {twice.Key}";
        }

        foreach (var platform in value.Request.Platforms)
        {
            var artifacts = value.For(platform).ToArray();
            foreach (var release in value.Releases)
            {
                foreach (var kind in new[] { ArtifactKind.K3s, ArtifactKind.K3sImages, ArtifactKind.K3sChecksums })
                {
                    if (artifacts.Count(artifact => artifact.Kind == kind && artifact.Version == release.ToString()) != 1)
                    {
                        yield return $"{release} has no {KindNames.Of(kind)} for {platform}, or two";
                    }
                }
            }

            foreach (var row in value.Kubectl.Where(row => row.Platforms.Contains(platform)))
            {
                if (artifacts.Count(artifact => artifact.Kind == ArtifactKind.Kubectl && artifact.Version == row.Version.ToString()) != 1)
                {
                    yield return $"kubectl {row.Version} has no file for {platform}, or two";
                }
            }

            foreach (var release in value.Releases.Where(release => !value.Kubectl.Any(row => row.Platforms.Contains(platform) && row.Serves.Contains(release))))
            {
                yield return $"no kubectl serves {release} on {platform}";
            }
        }

        var asked = value.Releases.Select(release => release.ToString()).ToHashSet(StringComparer.Ordinal);
        var kubectls = value.Kubectl.Select(row => row.Version.ToString()).ToHashSet();
        foreach (var artifact in value.Artifacts.Where(artifact => artifact.Kind == ArtifactKind.File && !value.Request.Files.Any(entry => Belongs(artifact, entry, value.Request))))
        {
            yield return $"'{artifact.Path}' belongs to no entry of 'files'";
        }

        foreach (var artifact in value.Artifacts)
        {
            if (artifact.Kind != ArtifactKind.File && !(artifact.Kind == ArtifactKind.Kubectl ? kubectls : asked).Contains(artifact.Version))
            {
                yield return $"'{artifact.Path}' belongs to nothing that is asked for";
            }

            if (artifact.Platforms.Any(platform => !value.Request.Platforms.Contains(platform)))
            {
                yield return $"'{artifact.Path}' is for a platform that is not asked for";
            }
        }
    }

    /// <summary>Whether a file is one that an entry may have brought.</summary>
    public static bool Belongs(Artifact artifact, FileRequest entry, BundleRequest request)
    {
        var platforms = entry.Platforms.IsEmpty ? request.Platforms : entry.Platforms;
        if (artifact.Url != entry.Url || !artifact.Path.StartsWith(entry.Folder + "/", StringComparison.Ordinal) || !artifact.Platforms.SequenceEqual(platforms))
        {
            return false;
        }

        var below = artifact.Path[(entry.Folder.Length + 1)..];
        var folder = below.Contains('/', StringComparison.Ordinal) ? below[..below.LastIndexOf('/')] : "";
        return artifact.Install == entry.Install?.Join(folder) && (entry.Url is null || (below == entry.NameOfUrl && artifact.Content.Sha256 == entry.Sha256));
    }

    private static IEnumerable<T> Twice<T>(IEnumerable<T> items) => items.GroupBy(item => item).Where(group => group.Count() > 1).Select(group => group.Key);
}
