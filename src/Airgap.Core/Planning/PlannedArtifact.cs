using System.Diagnostics.CodeAnalysis;
using Airgap.Content;

namespace Airgap.Planning;

/// <summary>A file that a bundle will contain.</summary>
public sealed record PlannedArtifact : BundleFile
{
    /// <summary>Makes one from its properties.</summary>
    public PlannedArtifact()
    {
    }

    /// <summary>Makes one from another description of the same file.</summary>
    [SetsRequiredMembers]
    public PlannedArtifact(BundleFile file, ContentId? content)
        : base(file) => Content = content;

    /// <summary>Its size and digest; null if they are unknown, because no network request was allowed.</summary>
    public required ContentId? Content { get; init; }
}
