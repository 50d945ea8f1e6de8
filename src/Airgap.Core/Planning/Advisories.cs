using System.Collections.Immutable;
using Airgap.Manifests;
using Airgap.RancherDesktop;
using Airgap.Upstream;
using Airgap.Versions;

namespace Airgap.Planning;

/// <summary>Finds what a plan should warn about.</summary>
internal static class Advisories
{
    /// <summary>The errors and warnings that depend only on the request and its releases, whether they are new or locked.</summary>
    public static IEnumerable<Diagnostic> Of(BundleRequest request, ImmutableArray<K3sRelease> releases) =>
        (HiddenVersions(request, releases) is { } hidden ? new[] { hidden } : [])
        .Concat(KnownBadMix.Find(request.RancherDesktop, request.ContainerEngine, releases));

    /// <summary>Versions that Rancher Desktop hides: an error if the manifest states Rancher Desktop's version, else a warning.</summary>
    private static Diagnostic? HiddenVersions(BundleRequest request, ImmutableArray<K3sRelease> releases)
    {
        var traits = RancherDesktopTable.Stated(request.RancherDesktop);
        var hidden = string.Join(", ", releases.Where(traits.Hides));
        if (hidden.Length == 0)
        {
            return null;
        }

        var effect = $"hides Kubernetes below {traits.MinimumKubernetes}: {hidden}";
        return request.RancherDesktop is { } stated
            ? Diagnostic.Error(
                Codes.HiddenByStatedVersion,
                $"Rancher Desktop {stated}, which the manifest states, {effect}",
                "remove these versions, or correct rancherDesktop.version")
            : Diagnostic.Warning(
                Codes.MayBeHidden,
                $"Rancher Desktop {RancherDesktopTable.NewestMinimumSince} and later {effect}",
                "set rancherDesktop.version in the manifest");
    }

    /// <summary>A warning about new checksums from mirrors: the mirror decides which bytes are locked.</summary>
    public static IEnumerable<Diagnostic> ChecksumsFromMirrors(
        Catalog catalog, IEnumerable<PlannedArtifact> artifacts, EarlierResolution earlier)
    {
        var added = artifacts
            .Where(
                artifact => artifact.Kind != ArtifactKind.File && artifact.Content is not null && !earlier.Artifacts.ContainsKey(
                    artifact.Path))
            .Select(artifact => artifact.Url!);
        var mirrors = catalog.UntrustedMirrorsOf(added);
        if (mirrors.Count > 0)
        {
            yield return Diagnostic.Warning(
                Codes.ChecksumsFromMirror,
                $"checksums came from {(mirrors.Count == 1 ? "a mirror" : "mirrors")}, not from upstream: {string.Join(", ", mirrors)}",
                "where upstream can be reached, compare the lock file with it: dotnet airgap lock --check --online");
        }
    }
}
