using System.Collections.Immutable;
using Airgap.Documents;

namespace Airgap.Manifests;

/// <summary>A manifest with other entries, which is not written yet.</summary>
public sealed record ManifestEdit
{
    /// <summary>The new manifest.</summary>
    public required Manifest Manifest { get; init; }

    /// <summary>The bytes that were edited.</summary>
    public required ReadOnlyMemory<byte> Before { get; init; }

    /// <summary>The new bytes.</summary>
    public required ReadOnlyMemory<byte> Content { get; init; }

    /// <summary>Every line of the old and of the new text.</summary>
    public required ImmutableArray<DiffLine> Lines { get; init; }

    /// <summary>Whether the text changes.</summary>
    public bool Changes => Lines.Any(line => !line.IsSame);
}
