using System.Collections.Immutable;
using Airgap.Manifests;
using Airgap.Versions;

namespace Airgap.Planning;

/// <summary>A file of a bundle, without its size and digest, which may be unknown for a planned file.</summary>
public abstract record BundleFile
{
    /// <summary>Its path in the bundle, a safe path.</summary>
    public required string Path { get; init; }

    /// <summary>Its kind.</summary>
    public required ArtifactKind Kind { get; init; }

    /// <summary>Its version: a k3s tag, or a kubectl's version without <c>v</c>; empty for other files.</summary>
    public required string Version { get; init; }

    /// <summary>The target platforms that get it, by name.</summary>
    public required ImmutableArray<Platform> Platforms { get; init; }

    /// <summary>Its upstream address, even if it is read from a mirror; null for a file of the manifest's folder.</summary>
    public required string? Url { get; init; }

    /// <summary>The folder on the target in which an apply installs it; null if the kind decides, or if it stays in the bundle.</summary>
    public InstallFolder? Install { get; init; }

    /// <summary>Whether it is executed on the target.</summary>
    public bool IsExecutable => Kind is ArtifactKind.K3s or ArtifactKind.Kubectl;

    /// <summary>The last part of the path.</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];
}
