namespace Airgap.Planning;

/// <summary>The kind of an artifact.</summary>
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

    /// <summary>Another file.</summary>
    File,
}
