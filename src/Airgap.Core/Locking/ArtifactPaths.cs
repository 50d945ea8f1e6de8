using System.Collections.Immutable;
using Airgap.Naming;
using Airgap.Planning;
using Airgap.Versions;

namespace Airgap.Locking;

/// <summary>
/// Where an artifact may lie. Paths follow from kind, version and platform, so a lock file's are compared with the computed ones: no path
/// that somebody else thought up is ever read or written.
/// </summary>
internal static class ArtifactPaths
{
    public static IEnumerable<string> Of(ArtifactKind kind, string version, ImmutableArray<Platform> platforms)
    {
        if (kind == ArtifactKind.Kubectl)
        {
            // A target may run the kubectl of another processor (Rancher Desktop up to 1.14.2 on Apple silicon), never of another system.
            return KubernetesVersion.TryParse(version, out var kubectl) && kubectl.ToString() == version && platforms.Select(platform => platform.System).Distinct().Count() == 1
                ? Platform.All.Where(platform => platform.System == platforms[0].System).Select(platform => BundlePaths.OfKubectl(kubectl, platform))
                : [];
        }

        if (!K3sRelease.TryParseTag(version, out var release) || platforms.Select(platform => platform.Architecture).Distinct().Count() != 1)
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
