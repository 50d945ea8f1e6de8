using System.Collections.Immutable;
using Airgap.Versions;

namespace Airgap.Naming;

/// <summary>The file names of a k3s release, for each processor. Rancher Desktop looks for exactly these (<c>k3sHelper.ts</c>).</summary>
public static class ReleaseFileNames
{
    private static readonly ImmutableHashSet<string> _all =
    [
        .. Enum.GetValues<CpuArchitecture>().SelectMany(architecture => Of(architecture)),
    ];

    /// <summary>The executable.</summary>
    public static string Executable(CpuArchitecture architecture) => architecture == CpuArchitecture.Amd64 ? "k3s" : "k3s-arm64";

    /// <summary>The images as a plain archive.</summary>
    public static string ImagesTar(CpuArchitecture architecture) => $"k3s-airgap-images-{Name(architecture)}.tar";

    /// <summary>The images as a compressed archive. Rancher Desktop takes it first where both exist.</summary>
    public static string ImagesZst(CpuArchitecture architecture) => ImagesTar(architecture) + ".zst";

    /// <summary>The checksum file.</summary>
    public static string Checksums(CpuArchitecture architecture) => $"sha256sum-{Name(architecture)}.txt";

    /// <summary>All names for a processor: executable, both archives, checksum file.</summary>
    public static ImmutableArray<string> Of(CpuArchitecture architecture) =>
        [Executable(architecture), ImagesZst(architecture), ImagesTar(architecture), Checksums(architecture)];

    /// <summary>Whether a name is one of a release's, for any processor.</summary>
    public static bool Contains(string name) => _all.Contains(name);

    /// <summary>Whether a name is that of an executable, for any processor.</summary>
    public static bool IsExecutable(string name) => Enum.GetValues<CpuArchitecture>().Any(architecture => name == Executable(architecture));

    /// <summary>Whether a name is that of a checksum file, for any processor.</summary>
    public static bool IsChecksums(string name) => Enum.GetValues<CpuArchitecture>().Any(architecture => name == Checksums(architecture));

    /// <summary>The processor whose images have this name; null for other names.</summary>
    public static CpuArchitecture? ArchitectureOfImages(string name)
    {
        foreach (var architecture in Enum.GetValues<CpuArchitecture>())
        {
            if (name == ImagesZst(architecture) || name == ImagesTar(architecture))
            {
                return architecture;
            }
        }

        return null;
    }

    private static string Name(CpuArchitecture architecture) => architecture == CpuArchitecture.Amd64 ? "amd64" : "arm64";
}
