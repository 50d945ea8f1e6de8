using System.Text;

namespace Airgap.Testing;

/// <summary>The files of one k3s release, checksum files included.</summary>
internal static class SampleReleaseFiles
{
    /// <summary>Name and bytes of each file.</summary>
    public static List<(string Name, byte[] Bytes)> Of(string tag, bool zst, int imageBytes, bool publishChecksums, bool arm64)
    {
        var images = ("k3s-images.txt", Encoding.UTF8.GetBytes($"docker.io/rancher/stand-in-for-{tag.Replace('+', '-')}:1\n"));
        var files = new List<(string, byte[])> { images };
        foreach (var arch in arm64 ? ["amd64", "arm64"] : (string[])["amd64"])
        {
            var payload = Payload(tag, arch, zst, imageBytes);
            files.AddRange(payload);
            if (publishChecksums)
            {
                files.Add(($"sha256sum-{arch}.txt", Checksums(arch == "amd64" && !zst ? [.. payload, images] : payload, zst)));
            }
        }

        return files;
    }

    private static List<(string Name, byte[] Bytes)> Payload(string tag, string arch, bool zst, int imageBytes)
    {
        var executable = arch == "amd64" ? "k3s" : $"k3s-{arch}";
        var payload = new List<(string, byte[])> { (executable, StandIn.K3s(tag, executable)) };
        foreach (var extension in zst ? [".tar", ".tar.gz", ".tar.zst"] : (string[])[".tar"])
        {
            var name = $"k3s-airgap-images-{arch}{extension}";
            payload.Add((name, StandIn.Archive(tag, name, imageBytes)));
        }

        return payload;
    }

    // Since there are compressed images: images first, then the executable. Before: every file by name, the list of images too (on amd64).
    // Seen in the real files of v1.33.5+k3s1 and v0.8.0, and in the sizes of those of v1.19.3+k3s3.
    private static byte[] Checksums(IEnumerable<(string Name, byte[] Bytes)> files, bool zst)
    {
        var ordered = files
            .OrderBy(file => zst && !file.Name.StartsWith("k3s-airgap-", StringComparison.Ordinal))
            .ThenBy(file => file.Name, StringComparer.Ordinal);
        return Encoding.UTF8.GetBytes(string.Concat(ordered.Select(file => $"{StandIn.Digest(file.Bytes)}  {file.Name}\n")));
    }
}
