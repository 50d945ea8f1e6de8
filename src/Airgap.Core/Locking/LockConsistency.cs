using Airgap.Documents;
using Airgap.Manifests;
using Airgap.Planning;
using Airgap.Versions;

namespace Airgap.Locking;

/// <summary>Checks that the parts of a lock file fit together, so that a bundle made from it is complete on every platform.</summary>
internal static class LockConsistency
{
    /// <summary>Reports every problem as an error.</summary>
    public static void Check(Lock value, DocumentReader reader, string hint, SourceSpan span)
    {
        var problems = Entries(value).Concat(Kubectls(value)).Concat(Builds(value)).Concat(Platforms(value)).Concat(Artifacts(value))
            .Concat(FileCollisions.InBundle(value.Artifacts))
            .Concat(FileCollisions.OnTargets(value.Artifacts));
        foreach (var problem in problems)
        {
            reader.Error(Codes.InvalidLockFile, problem, hint, span);
        }
    }

    private static IEnumerable<string> Entries(Lock value)
    {
        var requested = value.Request.Kubernetes.Select(entry => entry.Text).ToHashSet(StringComparer.Ordinal);
        var rows = value.Kubernetes.ToLookup(row => row.Requested, StringComparer.Ordinal);
        foreach (var entry in value.Request.Kubernetes.Where(entry => !rows.Contains(entry.Text)))
        {
            yield return $"the entry '{entry}' has no release";
        }

        foreach (var row in value.Kubernetes.Where(row => !requested.Contains(row.Requested)))
        {
            yield return $"the release {row.Release} is for '{row.Requested}', which is not requested";
        }

        foreach (var entry in value.Request.Kubernetes)
        {
            var minors = rows[entry.Text].Select(row => row.Release.Version.MinorVersion).ToArray();
            var expected = entry is RangeEntry range ? range.Minors.Count() : 1;
            if (minors.Length > 0 && (minors.Length != expected || minors.Distinct().Count() != expected))
            {
                yield return $"the entry '{entry}' has {minors.Length} releases instead of {expected}";
            }
        }

        foreach (var row in value.Kubernetes.Where(row => KubernetesEntry.TryParse(row.Requested)?.Fits(row.Release) == false))
        {
            yield return $"the entry '{row.Requested}' cannot have the release {row.Release}";
        }

        foreach (var row in Duplicates(value.Kubernetes))
        {
            yield return $"the row of '{row.Requested}' and {row.Release} is listed twice";
        }
    }

    private static IEnumerable<string> Kubectls(Lock value)
    {
        foreach (var row in Duplicates(value.Kubectl.Select(row => $"{row.Version} serving {string.Join(", ", row.Serves)}")))
        {
            yield return $"the row of kubectl {row} is listed twice";
        }

        var releases = value.Releases.ToHashSet();
        foreach (var row in value.Kubectl)
        {
            foreach (var release in row.Serves.Where(release => !releases.Contains(release)).Concat(Duplicates(row.Serves)))
            {
                yield return $"kubectl {row.Version} serves {release}, which is not a release of this lock file, or is listed twice";
            }

            var kubectl = row.Version.MinorVersion;
            foreach (var release in row.Serves.Where(release => !VersionSkew.Allows(kubectl, release.Version.MinorVersion)))
            {
                yield return $"kubectl {row.Version} cannot serve {release}";
            }

            foreach (var platform in row.Platforms.Except(value.Request.Platforms))
            {
                yield return $"kubectl {row.Version} is for {platform}, which is not requested";
            }
        }
    }

    private static IEnumerable<string> Builds(Lock value) => value.Releases
        .GroupBy(release => release.Version)
        .Where(group => group.Count() > 1)
        .Select(group => $"there are two builds of {group.Key}");

    private static IEnumerable<string> Platforms(Lock value)
    {
        ArtifactKind[] kinds = [ArtifactKind.K3s, ArtifactKind.K3sImages, ArtifactKind.K3sChecksums];
        K3sRelease[] releases = [.. value.Releases];
        foreach (var platform in value.Request.Platforms)
        {
            var files = value.For(platform).CountBy(artifact => (artifact.Kind, artifact.Version)).ToDictionary();
            foreach (var release in releases)
            {
                foreach (var kind in kinds.Where(kind => files.GetValueOrDefault((kind, release.ToString())) != 1))
                {
                    yield return $"{release} has no {KindNames.Of(kind)} for {platform}, or two";
                }
            }

            var rows = value.Kubectl.Where(row => row.Platforms.Contains(platform)).ToArray();
            foreach (var row in rows.Where(row => files.GetValueOrDefault((ArtifactKind.Kubectl, row.Version.ToString())) != 1))
            {
                yield return $"kubectl {row.Version} has no file for {platform}, or two";
            }

            foreach (var release in releases.Except(rows.SelectMany(row => row.Serves)))
            {
                yield return $"no kubectl serves {release} on {platform}";
            }
        }
    }

    private static IEnumerable<string> Artifacts(Lock value)
    {
        var releases = value.Releases.Select(release => release.ToString()).ToHashSet(StringComparer.Ordinal);
        var kubectls = value.Kubectl.Select(row => row.Version.ToString()).ToHashSet();
        var entries = new FileEntries(value.Request);
        foreach (var file in value.Artifacts.Where(artifact => artifact.Kind == ArtifactKind.File && !entries.Of(artifact).Any()))
        {
            yield return $"'{file.Path}' is not from an entry of 'files'";
        }

        foreach (var artifact in value.Artifacts)
        {
            if (artifact.Kind != ArtifactKind.File
                && !(artifact.Kind == ArtifactKind.Kubectl ? kubectls : releases).Contains(artifact.Version))
            {
                yield return $"'{artifact.Path}' is not a file of a release or a kubectl of this lock file";
            }

            if (artifact.Platforms.Any(platform => !value.Request.Platforms.Contains(platform)))
            {
                yield return $"'{artifact.Path}' is for a platform that is not requested";
            }
        }
    }

    private static IEnumerable<T> Duplicates<T>(IEnumerable<T> items) =>
        items.GroupBy(item => item).Where(group => group.Count() > 1).Select(group => group.Key);
}
