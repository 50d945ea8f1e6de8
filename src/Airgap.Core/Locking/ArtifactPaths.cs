using System.Collections.Immutable;
using Airgap.Naming;
using Airgap.Planning;
using Airgap.Versions;

namespace Airgap.Locking;

/// <summary>
/// Computes the paths that an artifact can have from its kind, version and platforms. Paths in a lock file are compared with these, so a
/// manipulated lock file cannot make airgap read or write another path.
/// </summary>
internal static class ArtifactPaths
{
    /// <summary>The possible paths of an artifact; none if the version is not valid for the kind.</summary>
    public static IEnumerable<string> Of(ArtifactKind kind, string version, ImmutableArray<Platform> platforms)
    {
        if (kind == ArtifactKind.Kubectl)
        {
            // A target may run the kubectl of another processor (Rancher Desktop up to 1.14.2 on Apple silicon), but not of another system.
            var systems = platforms.Select(platform => platform.System).Distinct().ToArray();
            return KubernetesVersion.TryParse(version, out var kubectl) && kubectl.ToString() == version && systems.Length == 1
                ? from platform in Platform.All where platform.System == systems[0] select BundlePaths.OfKubectl(kubectl, platform)
                : [];
        }

        if (!K3sRelease.TryParseTag(version, out var release)
            || platforms.Select(platform => platform.Architecture).Distinct().Count() != 1)
        {
            return [];
        }

        var architecture = platforms[0].Architecture;
        string[] names = kind switch
        {
            ArtifactKind.K3s => [ReleaseFileNames.Executable(architecture)],
            ArtifactKind.K3sChecksums => [ReleaseFileNames.Checksums(architecture)],
            _ => [ReleaseFileNames.ImagesZst(architecture), ReleaseFileNames.ImagesTar(architecture)],
        };
        return names.Select(name => BundlePaths.OfRelease(release, name));
    }
}
