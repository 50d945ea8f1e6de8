using Airgap.Content;
using Airgap.Locking;
using Airgap.Planning;
using Airgap.Versions;

namespace Airgap.Bundles;

/// <summary>A program of airgap that needs no .NET. A bundle carries it for its machines.</summary>
/// <param name="Platform">The platform that it runs on.</param>
/// <param name="Source">The full path of the file.</param>
public sealed record BundleProgram(Platform Platform, string Source)
{
    /// <summary>The platform whose program a machine runs. Windows on ARM runs programs for Intel processors.</summary>
    public static Platform PlatformFor(Platform machine) =>
        machine.System == OperatingSystemName.Windows ? machine with { Architecture = CpuArchitecture.Amd64 } : machine;

    /// <summary>The name of the program on a platform.</summary>
    public static string NameOn(Platform platform) => "airgap" + platform.ExecutableSuffix;

    /// <summary>Its path in a bundle.</summary>
    public string Path => $"{BundleLayout.Programs}{Platform.FolderName}/{NameOn(Platform)}";

    /// <summary>The program as a file of a bundle. It is in no lock file, since its bytes depend on the version of airgap.</summary>
    /// <param name="known">What is known of files that were read before.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    internal Artifact Read(KnownDigests known)
    {
        using var file = RegularFile.TryOpenFollowing(Source) ?? throw new FileNotFoundException($"'{Source}' was removed");
        return new Artifact
        {
            Path = Path,
            Kind = ArtifactKind.File,
            Version = "",
            Platforms = [Platform],
            Url = null,
            Content = new ContentId(
                file.Stamp.Size, known.Find(file) ?? known.Learn(file, ContentCopy.DigestOf(file, null, CancellationToken.None))),
        };
    }
}
