using System.Collections.Immutable;
using Airgap.RancherDesktop;
using Airgap.Versions;

namespace Airgap.Manifests;

/// <summary>
/// What a manifest asks for, without its comments, spelling, order and mirrors. Null stands for a missing key, so that a new default
/// does not change a request. The lock file contains the request, to tell when it is out of date with the manifest.
/// </summary>
public sealed record BundleRequest
{
    /// <summary>The name of the bundle, for people and for <see cref="Serial"/>; see <see cref="NameAndSerial"/>.</summary>
    public string? Name { get; init; }

    /// <summary>The serial number among the bundles of this name, from 1: a machine refuses a lower one than it had.</summary>
    public int? Serial { get; init; }

    /// <summary>The requested versions, by ordinal text.</summary>
    public required ImmutableArray<KubernetesEntry> Kubernetes { get; init; }

    /// <summary>The platforms of the target machines, by name.</summary>
    public required ImmutableArray<Platform> Platforms { get; init; }

    /// <summary>The version of Rancher Desktop on these machines.</summary>
    public RancherDesktopVersion? RancherDesktop { get; init; }

    /// <summary>Its container engine.</summary>
    public ContainerEngine? ContainerEngine { get; init; }

    /// <summary>How many kubectls the bundle has.</summary>
    public KubectlPolicy? KubectlPolicy { get; init; }

    /// <summary>The kubectls that are in the bundle in any case, by version.</summary>
    public ImmutableArray<KubernetesVersion> KubectlInclude { get; init; } = [];

    /// <summary>Whether kuberlr may download a kubectl on the target; null does not change its settings.</summary>
    public bool? KubectlAllowDownload { get; init; }

    /// <summary>Other files, sorted by name and folder.</summary>
    public ImmutableArray<FileRequest> Files { get; init; } = [];

    /// <summary>The format of k3s' images.</summary>
    public ImageFormat? ImageFormat { get; init; }
}
