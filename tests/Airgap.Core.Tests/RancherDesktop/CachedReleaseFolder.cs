using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Airgap.Core.Tests.RancherDesktop;

/// <summary>Version folders as Rancher Desktop's cache may have them without airgap.</summary>
internal static class CachedReleaseFolder
{
    /// <summary>Writes a complete one: executable, images, checksum file.</summary>
    /// <param name="root">The machine.</param>
    /// <param name="releases">The folder of releases below it.</param>
    /// <param name="tag">The release.</param>
    /// <param name="images">How the images' name ends: <c>.tar.zst</c> or <c>.tar</c>.</param>
    /// <param name="architecture">amd64 or arm64.</param>
    /// <returns>The folder, relative to the root.</returns>
    public static string WriteComplete(
        this TemporaryFolder root, string releases, string tag, string images = ".tar.zst", string architecture = "amd64")
    {
        var folder = $"{releases}/{tag}";
        var executable = architecture == "amd64" ? "k3s" : "k3s-" + architecture;
        var archive = $"k3s-airgap-images-{architecture}{images}";
        root.Write($"{folder}/{executable}", $"foreign k3s {tag} {architecture}");
        root.Write($"{folder}/{archive}", $"foreign images {tag} {architecture} {images}");
        root.Write($"{folder}/sha256sum-{architecture}.txt", root.Line(folder, archive) + root.Line(folder, executable));
        return folder;
    }

    /// <summary>The line of a checksum file for a file that is there.</summary>
    public static string Line(this TemporaryFolder root, string folder, string name) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(root.Read($"{folder}/{name}"))))}  {name}\n");
}
