using System.Text.RegularExpressions;
using Airgap.Content;
using Airgap.Naming;
using Airgap.Versions;

namespace Airgap.RancherDesktop;

/// <summary>
/// Judges a version folder as Rancher Desktop does: it is complete when its three files exist and executable and images have the digests
/// of the checksum file. Of two image archives Rancher Desktop looks at <c>.tar.zst</c> only (<c>k3sHelper.ts</c>,
/// <c>checkCachedImages</c>).
/// </summary>
public static partial class RancherDesktopCache
{
    /// <summary>A larger checksum file is not read, in bytes.</summary>
    internal const int ChecksumLimit = 64 * 1024;

    /// <summary>
    /// The version that a name in the folder of releases stands for when Rancher Desktop looks for what it can show without a network
    /// (<c>filterVersionsAgainstCache</c>): it looks at nothing but the name, so files, dead links and <c>v1.31.4+k3s01</c> count.
    /// </summary>
    /// <returns>The version; null where the name does not count.</returns>
    public static KubernetesVersion? VersionOfName(string name) =>
        ReleaseName().IsMatch(name)
            && NodeSemver.TryParse(name) is { Major: < int.MaxValue, Minor: < int.MaxValue, Patch: < int.MaxValue } version
            ? new KubernetesVersion((int)version.Major, (int)version.Minor, (int)version.Patch)
            : null;

    /// <summary>The name of the images that Rancher Desktop takes: the first of <c>.tar.zst</c>, <c>.tar</c> that exists.</summary>
    public static string Images(CachedRelease release, CpuArchitecture architecture) =>
        release.Files.ContainsKey(ReleaseFileNames.ImagesZst(architecture))
            ? ReleaseFileNames.ImagesZst(architecture)
            : ReleaseFileNames.ImagesTar(architecture);

    /// <summary>Why a folder is not complete, as the end of a sentence; null when it is.</summary>
    public static string? Problem(CachedRelease release, CpuArchitecture architecture) =>
        release.Checksums is null
            ? release.ChecksumsProblem
            : ProblemOf(release, ReleaseFileNames.Executable(architecture)) ?? ProblemOf(release, Images(release, architecture));

    /// <summary>Whether a folder would be complete with these images.</summary>
    public static bool IsGoodWith(CachedRelease release, string images, CpuArchitecture architecture) =>
        release.IsRight(ReleaseFileNames.Executable(architecture)) && release.IsRight(images);

    private static string? ProblemOf(CachedRelease release, string name)
    {
        if (!release.Checksums!.ContainsKey(name))
        {
            return $"its checksum file does not list {name}";
        }

        return release.Files.GetValueOrDefault(name) switch
        {
            null => $"it has no {name}",
            { Kind: FoundKind.Unreadable } unreadable => $"it cannot be read: {unreadable.ReadProblem}",
            { IsFile: false } other => $"'{name}' is {other.KindText}",
            _ => release.IsRight(name) ? null : $"its {name} is not the one in its checksum file",
        };
    }

    [GeneratedRegex(@"^v[0-9]+\.[0-9]+\.[0-9]+\+k3s[0-9]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex ReleaseName();
}
