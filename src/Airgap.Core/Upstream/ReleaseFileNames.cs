using Airgap.Versions;

namespace Airgap.Upstream;

/// <summary>The file names of a k3s release, for each processor. Rancher Desktop looks for exactly these (<c>k3sHelper.ts</c>).</summary>
public static class ReleaseFileNames
{
    /// <summary>The executable.</summary>
    public static string Executable(CpuArchitecture architecture) => architecture == CpuArchitecture.Amd64 ? "k3s" : "k3s-arm64";

    /// <summary>The images as a plain archive.</summary>
    public static string ImagesTar(CpuArchitecture architecture) => $"k3s-airgap-images-{Name(architecture)}.tar";

    /// <summary>The images as a compressed archive, which Rancher Desktop prefers if both exist.</summary>
    public static string ImagesZst(CpuArchitecture architecture) => ImagesTar(architecture) + ".zst";

    /// <summary>The checksum file.</summary>
    public static string Checksums(CpuArchitecture architecture) => $"sha256sum-{Name(architecture)}.txt";

    private static string Name(CpuArchitecture architecture) => architecture == CpuArchitecture.Amd64 ? "amd64" : "arm64";
}
