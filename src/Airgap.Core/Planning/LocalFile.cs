using Airgap.Content;

namespace Airgap.Planning;

/// <summary>A file of the manifest's folder that travels.</summary>
/// <param name="Artifact">What it is in the bundle.</param>
/// <param name="Source">Its full path.</param>
public sealed record LocalFile(PlannedArtifact Artifact, string Source)
{
    /// <summary>Its bytes, as they were when it was found.</summary>
    public ContentId Content => Artifact.Content!.Value;
}
