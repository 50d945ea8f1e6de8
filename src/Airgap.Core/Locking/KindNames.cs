using Airgap.Planning;

namespace Airgap.Locking;

/// <summary>The names of the kinds of artifacts in documents.</summary>
public static class KindNames
{
    /// <summary>The name of a kind.</summary>
    public static string Of(ArtifactKind kind) => kind switch
    {
        ArtifactKind.K3s => "k3s",
        ArtifactKind.K3sImages => "k3s-images",
        ArtifactKind.K3sChecksums => "k3s-checksums",
        ArtifactKind.Kubectl => "kubectl",
        _ => "file",
    };

    /// <summary>The kind of a name; null if there is none.</summary>
    public static ArtifactKind? Parse(string name)
    {
        foreach (var kind in Enum.GetValues<ArtifactKind>())
        {
            if (Of(kind) == name)
            {
                return kind;
            }
        }

        return null;
    }
}
