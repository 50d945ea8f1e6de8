using System.Collections.Immutable;
using System.Text;
using Airgap.Content;
using Airgap.Manifests;
using Airgap.Naming;
using Airgap.Planning;
using Airgap.RancherDesktop;
using Airgap.Upstream;
using Airgap.Versions;
using Lock = Airgap.Locking.Lock;

namespace Airgap.Core.Tests.Locking;

/// <summary>Locks that are right.</summary>
internal static class SampleLock
{
    private static readonly KubernetesVersion _kubectl = KubernetesVersion.Parse("1.30.14");

    /// <summary>
    /// Two releases for two platforms with one kubectl, and every setting: much like the one in the documentation of the format.
    /// </summary>
    public static Lock Whole { get; } = Make(
        new BundleRequest
        {
            Kubernetes = [.. new[] { "1.30", "v1.29.15+k3s1" }.Select(text => KubernetesEntry.TryParse(text)!)],
            Platforms = [Platform.Parse("darwin/arm64"), Platform.Parse("linux/amd64")],
            RancherDesktop = RancherDesktopVersion.Parse("1.22"),
            ContainerEngine = ContainerEngine.Containerd,
            KubectlPolicy = KubectlPolicy.Minimal,
            KubectlInclude = [_kubectl],
            ImageFormat = ImageFormat.Auto,
        },
        [new("v1.29.15+k3s1", K3sRelease.Parse("v1.29.15+k3s1")), new("1.30", K3sRelease.Parse("v1.30.14+k3s2"))],
        [_kubectl]);

    /// <summary>One release for one platform and no settings.</summary>
    public static Lock Least { get; } = Make(
        new BundleRequest { Kubernetes = [KubernetesEntry.TryParse("1.30")!], Platforms = [Platform.Parse("linux/amd64")] },
        [new("1.30", K3sRelease.Parse("v1.30.14+k3s2"))],
        [_kubectl]);

    /// <summary>The text of <see cref="Whole"/>.</summary>
    public static string Text => Encoding.UTF8.GetString(Whole.Canonical.Span);

    /// <summary>
    /// Makes a lock with all the files that rows and platforms need. A release is served by the newest kubectl that may; one that
    /// serves no release is only there if it is included.
    /// </summary>
    public static Lock Make(BundleRequest request, ImmutableArray<KubernetesRow> rows, ImmutableArray<KubernetesVersion> kubectls)
    {
        var releases = rows.Select(row => row.Release).Distinct().Order().ToImmutableArray();
        var served = releases.ToLookup(
            release => kubectls.Where(kubectl => VersionSkew.Allows(kubectl.MinorVersion, release.Version.MinorVersion)).Max());
        var carried = kubectls.Where(kubectl => served.Contains(kubectl) || request.KubectlInclude.Contains(kubectl))
            .Order().ToImmutableArray();
        var artifacts = releases.SelectMany(release => ReleaseFiles(release, request.Platforms))
            .Concat(carried.SelectMany(kubectl => request.Platforms.Select(platform => Kubectl(kubectl, platform))));
        return new Lock
        {
            Request = request,
            Kubernetes = [.. rows.OrderBy(row => row.Release).ThenBy(row => row.Requested, StringComparer.Ordinal)],
            Kubectl = [.. carried.Select(kubectl => new KubectlRow(kubectl, [.. served[kubectl]], request.Platforms))],
            Artifacts = [.. artifacts.OrderBy(artifact => artifact.Path, StringComparer.Ordinal)],
        };
    }

    private static IEnumerable<Airgap.Locking.Artifact> ReleaseFiles(K3sRelease release, ImmutableArray<Platform> platforms)
    {
        foreach (var group in platforms.GroupBy(platform => platform.Architecture))
        {
            (ArtifactKind Kind, string Name)[] files =
            [
                (ArtifactKind.K3s, ReleaseFileNames.Executable(group.Key)),
                (ArtifactKind.K3sImages, ReleaseFileNames.ImagesZst(group.Key)),
                (ArtifactKind.K3sChecksums, ReleaseFileNames.Checksums(group.Key)),
            ];
            foreach (var (kind, name) in files)
            {
                yield return Artifact(
                    $"cache/k3s/{release}/{name}",
                    kind,
                    release.ToString(),
                    [.. group],
                    UpstreamAddresses.ReleaseFile(release, name));
            }
        }
    }

    private static Airgap.Locking.Artifact Kubectl(KubernetesVersion version, Platform platform) => Artifact(
        $"kuberlr/{platform.FolderName}/kubectl{version}{platform.ExecutableSuffix}",
        ArtifactKind.Kubectl,
        version.ToString(),
        [platform],
        UpstreamAddresses.Kubectl(version, platform));

    private static Airgap.Locking.Artifact Artifact(
        string path, ArtifactKind kind, string version, ImmutableArray<Platform> platforms, string url) =>
        new()
        {
            Path = path,
            Kind = kind,
            Version = version,
            Platforms = platforms,
            Content = ContentId.Of(Encoding.UTF8.GetBytes(path)),
            Url = url,
        };
}
