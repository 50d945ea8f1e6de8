using System.Collections.Immutable;
using Airgap.Content;

namespace Airgap.Manifests;

/// <summary>A valid <c>airgap.yaml</c>.</summary>
public sealed record Manifest
{
    /// <summary>The SHA-256 of its bytes.</summary>
    public required Digest Digest { get; init; }

    /// <summary>What it asks for.</summary>
    public required BundleRequest Request { get; init; }

    /// <summary>The mirrors.</summary>
    public required ImmutableArray<MirrorRule> Mirrors { get; init; }

    /// <summary>The warnings about it.</summary>
    public required ImmutableArray<Diagnostic> Warnings { get; init; }

    /// <summary>Where it has the serial number; null if it has none.</summary>
    public SourceSpan? SerialSpan { get; init; }

    /// <summary>Where it has the digests of <c>files</c>, by address.</summary>
    public ImmutableDictionary<string, SourceSpan> DigestSpans { get; init; } = ImmutableDictionary<string, SourceSpan>.Empty;
}
