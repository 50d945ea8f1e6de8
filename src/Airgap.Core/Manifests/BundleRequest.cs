using System.Collections.Immutable;
using Airgap.RancherDesktop;
using Airgap.Versions;

namespace Airgap.Manifests;

/// <summary>
/// A manifest's meaning: what is asked for, without comments, spelling, order and mirrors. Null where the manifest says nothing, so that
/// a better default later changes nobody's request. The lock file holds it to tell when the manifest has moved on.
/// </summary>
public sealed record BundleRequest
{
    /// <summary>The versions asked for, by ordinal text.</summary>
    public required ImmutableArray<KubernetesEntry> Kubernetes { get; init; }

    /// <summary>The machines asked for, by name.</summary>
    public required ImmutableArray<Platform> Platforms { get; init; }

    /// <summary>The Rancher Desktop of those machines.</summary>
    public RancherDesktopVersion? RancherDesktop { get; init; }

    /// <summary>Its engine.</summary>
    public ContainerEngine? ContainerEngine { get; init; }

    /// <summary>How many kubectls.</summary>
    public KubectlPolicy? KubectlPolicy { get; init; }

    /// <summary>The kubectls that are carried in any case, by version.</summary>
    public ImmutableArray<KubernetesVersion> KubectlInclude { get; init; } = [];

    /// <summary>Whether kuberlr may download a kubectl on the target; null leaves its settings alone.</summary>
    public bool? KubectlAllowDownload { get; init; }

    /// <summary>Whatever else has to travel, in one order.</summary>
    public ImmutableArray<FileRequest> Files { get; init; } = [];

    /// <summary>The form of the images.</summary>
    public ImageFormat? ImageFormat { get; init; }
}
