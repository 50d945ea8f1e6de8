using System.Collections.Immutable;
using Airgap.Manifests;
using Airgap.RancherDesktop;
using Airgap.Upstream;
using Airgap.Versions;

namespace Airgap.Planning;

/// <summary>What is worth knowing about a plan that is right in itself.</summary>
internal static class Advisories
{
    /// <summary>What follows from the request and its releases alone, whether they were just resolved or locked long ago.</summary>
    public static IEnumerable<Diagnostic> Of(BundleRequest request, ImmutableArray<K3sRelease> releases) =>
        (HiddenVersions(request, releases) is { } hidden ? new[] { hidden } : []).Concat(KnownBadMix.Find(request.RancherDesktop, request.ContainerEngine, releases));

    /// <summary>Versions that Rancher Desktop would not show: wrong where the machines' version is stated, worth a word where it is not.</summary>
    private static Diagnostic? HiddenVersions(BundleRequest request, ImmutableArray<K3sRelease> releases)
    {
        var traits = RancherDesktopTable.Stated(request.RancherDesktop);
        var hidden = string.Join(", ", releases.Where(release => release.Version.CompareTo(traits.MinimumKubernetes) < 0));
        if (hidden.Length == 0)
        {
            return null;
        }

        return request.RancherDesktop is { } stated
            ? Diagnostic.Error(Codes.HiddenByStatedVersion, $"Rancher Desktop {stated}, which the manifest states, hides Kubernetes below {traits.MinimumKubernetes}: {hidden}", "leave these versions out, or correct rancherDesktop.version")
            : Diagnostic.Warning(
                Codes.MayBeHidden,
                $"Rancher Desktop {RancherDesktopTable.NewestMinimumSince} and later hides Kubernetes below {traits.MinimumKubernetes}: {hidden}",
                "state the machines' version to be sure: rancherDesktop.version");
    }

    /// <summary>Digests that a mirror told: while locking, a mirror decides what the bytes are.</summary>
    public static IEnumerable<Diagnostic> LearntThroughMirrors(Catalog catalog, IEnumerable<PlannedArtifact> artifacts, EarlierResolution earlier)
    {
        var learnt = artifacts.Where(artifact => artifact.Kind != ArtifactKind.File && artifact.Content is not null && !earlier.Artifacts.ContainsKey(artifact.Path)).Select(artifact => artifact.Url!).ToArray();
        var mirrors = catalog.MirrorsOf(learnt);
        return mirrors.Count == 0
            ? []
            : [Diagnostic.Warning(Codes.ChecksumsFromMirror, $"digests were learnt through {(mirrors.Count == 1 ? "a mirror" : "mirrors")}, not from upstream itself: {string.Join(", ", mirrors)}", "compare the lock file with one that was made without mirrors")];
    }
}
