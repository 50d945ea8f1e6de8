namespace Airgap.Planning;

/// <summary>What an artifact is.</summary>
public enum ArtifactKind
{
    /// <summary>The k3s executable.</summary>
    K3s,

    /// <summary>k3s' images.</summary>
    K3sImages,

    /// <summary>k3s' checksum file, which Rancher Desktop reads.</summary>
    K3sChecksums,

    /// <summary>A kubectl.</summary>
    Kubectl,

    /// <summary>Whatever else travels.</summary>
    File,
}
