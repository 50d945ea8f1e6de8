using Airgap.Content;

namespace Airgap.Planning;

/// <summary>A file of the manifest's folder that goes into the bundle.</summary>
/// <param name="Artifact">Its description in the bundle.</param>
/// <param name="Source">Its full path.</param>
public sealed record LocalFile(PlannedArtifact Artifact, string Source)
{
    /// <summary>Its size and digest when it was found.</summary>
    public ContentId Content => Artifact.Content!.Value;
}
