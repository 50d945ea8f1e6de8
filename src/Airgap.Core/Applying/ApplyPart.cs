namespace Airgap.Applying;

/// <summary>A part of a bundle that can be applied by itself.</summary>
public enum ApplyPart
{
    /// <summary>k3s, its images, and the version list.</summary>
    K3s,

    /// <summary>kubectl, and kuberlr's settings.</summary>
    Kubectl,

    /// <summary>Whatever else is installed.</summary>
    Files,
}
