namespace Airgap.Versions;

/// <summary>
/// The first version with a kubectl for each platform, from Kubernetes' changelogs. Whether a file exists upstream is found by a
/// request.
/// </summary>
public static class KubectlHistory
{
    /// <summary>Whether a kubectl of this version can exist for a platform.</summary>
    public static bool MayExist(KubernetesVersion version, Platform platform) => platform switch
    {
        { System: OperatingSystemName.Darwin, Architecture: CpuArchitecture.Arm64 } =>
            version.CompareTo(new KubernetesVersion(1, 21, 0)) >= 0,
        { System: OperatingSystemName.Windows, Architecture: CpuArchitecture.Arm64 } =>
            version.CompareTo(new KubernetesVersion(1, 23, 0)) >= 0,
        _ => true,
    };
}
