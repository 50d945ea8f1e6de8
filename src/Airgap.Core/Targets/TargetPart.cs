namespace Airgap.Targets;

/// <summary>A part of a target that can be applied by itself.</summary>
public enum TargetPart
{
    /// <summary>k3s, its images, and the version list.</summary>
    K3s,

    /// <summary>kubectl, and kuberlr's settings.</summary>
    Kubectl,

    /// <summary>Other files that are installed.</summary>
    Files,
}
