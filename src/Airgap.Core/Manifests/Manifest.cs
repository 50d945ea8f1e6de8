using System.Collections.Immutable;

namespace Airgap.Manifests;

/// <summary>An <c>airgap.yaml</c> that has been read and found right.</summary>
public sealed record Manifest
{
    /// <summary>What it asks for.</summary>
    public required BundleRequest Request { get; init; }

    /// <summary>Where to go instead of upstream.</summary>
    public required ImmutableArray<MirrorRule> Mirrors { get; init; }

    /// <summary>What is worth knowing about it.</summary>
    public required ImmutableArray<Diagnostic> Warnings { get; init; }
}
