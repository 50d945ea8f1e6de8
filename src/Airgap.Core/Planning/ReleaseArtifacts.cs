using System.Collections.Immutable;
using Airgap.Content;
using Airgap.Manifests;
using Airgap.Naming;
using Airgap.RancherDesktop;
using Airgap.Upstream;
using Airgap.Versions;

namespace Airgap.Planning;

/// <summary>Plans the three files of a release that Rancher Desktop needs, for each processor.</summary>
internal sealed class ReleaseArtifacts
{
    /// <summary>The first version of k3s with compressed images.</summary>
    private static readonly KubernetesVersion FirstWithZst = new(1, 21, 0);

    private readonly Catalog _catalog;
    private readonly BundleRequest _request;
    private readonly EarlierResolution _earlier;
    private readonly List<Diagnostic> _errors;

    public ReleaseArtifacts(Catalog catalog, BundleRequest request, EarlierResolution earlier, List<Diagnostic> errors) =>
        (_catalog, _request, _earlier, _errors) = (catalog, request, earlier, errors);

    /// <summary>The files of a release for one processor. Errors are collected.</summary>
    public async Task<ImmutableArray<PlannedArtifact>> ForAsync(K3sRelease release, CpuArchitecture architecture)
    {
        if (FromEarlier(release, architecture) is { } locked)
        {
            return locked;
        }

        var checksums = ReleaseFileNames.Checksums(architecture);
        var reachable = _catalog.CanReach(UpstreamAddresses.ReleaseFile(release, checksums));
        var files = reachable ? await _catalog.GetReleaseFilesAsync(release, architecture) : null;
        if (reachable && files is null)
        {
            Add(Diagnostic.Error(Codes.ReleaseNotFound, $"{release} has no {checksums}", "see https://github.com/k3s-io/k3s/releases"));
            return [];
        }

        var images = Images(release, architecture, files);
        var executable = ReleaseFileNames.Executable(architecture);
        foreach (var name in new[] { executable, images }.Where(name => files is not null && !files.Digests.ContainsKey(name)))
        {
            var hint = name.EndsWith(".zst", StringComparison.Ordinal)
                ? "this release has only .tar images: remove images.format"
                : "choose another build";
            Add(Diagnostic.Error(Codes.FileNotInChecksums, $"{release} has no {name} in its checksum file", hint));
            return [];
        }

        if (files is not null && await _catalog.GetAssetsAsync(release) is { } assets)
        {
            foreach (var name in new[] { executable, images, checksums })
            {
                if (assets.Disagreement(files, name, _catalog.Locate) is { } problem)
                {
                    Add(problem);
                }
            }
        }

        return
        [
            Artifact(release, architecture, checksums, ArtifactKind.K3sChecksums, files?.Checksums),
            Artifact(release, architecture, executable, ArtifactKind.K3s, await ContentAsync(release, executable, files)),
            Artifact(release, architecture, images, ArtifactKind.K3sImages, await ContentAsync(release, images, files)),
        ];
    }

    /// <summary>Locks, because releases are read in parallel.</summary>
    private void Add(Diagnostic error)
    {
        lock (_errors)
        {
            _errors.Add(error);
        }
    }

    private ImmutableArray<PlannedArtifact>? FromEarlier(K3sRelease release, CpuArchitecture architecture)
    {
        if (!_earlier.SameImageChoice)
        {
            return null;
        }

        var checksums = Earlier(ReleaseFileNames.Checksums(architecture));
        var executable = Earlier(ReleaseFileNames.Executable(architecture));
        var images = Earlier(ReleaseFileNames.ImagesZst(architecture)) ?? Earlier(ReleaseFileNames.ImagesTar(architecture));
        return checksums is not null && executable is not null && images is not null
            ? [.. new[] { checksums, executable, images }.Select(artifact => artifact with { Platforms = Targets(architecture) })]
            : null;

        PlannedArtifact? Earlier(string name) => _earlier.Artifacts.GetValueOrDefault(BundlePaths.OfRelease(release, name));
    }

    private string Images(K3sRelease release, CpuArchitecture architecture, ReleaseFiles? files)
    {
        var zst = ReleaseFileNames.ImagesZst(architecture);
        var tar = ReleaseFileNames.ImagesTar(architecture);
        var traits = RancherDesktopTable.Stated(_request.RancherDesktop);
        var released = files?.Digests.ContainsKey(zst) ?? release.Version.CompareTo(FirstWithZst) >= 0;
        return _request.ImageFormat switch
        {
            ImageFormat.Zst => zst,
            ImageFormat.Tar => tar,
            _ => released && traits.ReadsZst ? zst : tar,
        };
    }

    private async Task<ContentId?> ContentAsync(K3sRelease release, string name, ReleaseFiles? files)
    {
        if (files is null)
        {
            return null;
        }

        if (await _catalog.GetSizeAsync(UpstreamAddresses.ReleaseFile(release, name)) is { } size)
        {
            return new ContentId(size, files.Digests[name]);
        }

        Add(Diagnostic.Error(
            Codes.ReleaseNotFound,
            $"{release} lists {name}, but upstream does not have it",
            "try again in a day, or choose another build"));
        return null;
    }

    private PlannedArtifact Artifact(
        K3sRelease release, CpuArchitecture architecture, string name, ArtifactKind kind, ContentId? content) =>
        new()
        {
            Path = BundlePaths.OfRelease(release, name),
            Kind = kind,
            Version = release.ToString(),
            Platforms = Targets(architecture),
            Content = content,
            Url = UpstreamAddresses.ReleaseFile(release, name),
        };

    private ImmutableArray<Platform> Targets(CpuArchitecture architecture) =>
        [.. _request.Platforms.Where(platform => platform.Architecture == architecture)];
}
