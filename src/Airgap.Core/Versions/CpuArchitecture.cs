namespace Airgap.Versions;

/// <summary>The processors that Rancher Desktop and kubectl support.</summary>
public enum CpuArchitecture
{
    /// <summary>x86, 64 bits.</summary>
    Amd64,

    /// <summary>ARM, 64 bits.</summary>
    Arm64,
}
