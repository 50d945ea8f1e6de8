namespace Airgap.Manifests;

/// <summary>The format of k3s' images.</summary>
public enum ImageFormat
{
    /// <summary><c>.tar.zst</c> if the release has it and Rancher Desktop reads it, else <c>.tar</c>.</summary>
    Auto,

    /// <summary><c>.tar.zst</c>.</summary>
    Zst,

    /// <summary><c>.tar</c>.</summary>
    Tar,
}
