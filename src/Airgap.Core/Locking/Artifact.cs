using System.Collections.Immutable;
using Airgap.Content;
using Airgap.Manifests;
using Airgap.Planning;
using Airgap.Versions;

namespace Airgap.Locking;

/// <summary>A file of a bundle, with nothing left open: what <c>build</c> fetches and <c>apply</c> places.</summary>
public sealed record Artifact
{
    /// <summary>Where it lies in the bundle, a safe path.</summary>
    public required string Path { get; init; }

    /// <summary>What it is.</summary>
    public required ArtifactKind Kind { get; init; }

    /// <summary>Its version: a k3s tag, or a kubectl's version without <c>v</c>; empty for other files.</summary>
    public required string Version { get; init; }

    /// <summary>The target platforms that get it, by name.</summary>
    public required ImmutableArray<Platform> Platforms { get; init; }

    /// <summary>What its bytes are.</summary>
    public required ContentId Content { get; init; }

    /// <summary>Its upstream address; null for a file of the manifest's folder.</summary>
    public required string? Url { get; init; }

    /// <summary>Where an apply puts it: the folder on the target; null where it goes by its kind, or stays in the bundle.</summary>
    public InstallFolder? Install { get; init; }

    /// <summary>Whether it is run on the target.</summary>
    public bool IsExecutable => Kind is ArtifactKind.K3s or ArtifactKind.Kubectl;

    /// <summary>The last part of the path.</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];
}
