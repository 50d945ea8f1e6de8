using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Airgap.Bundles;
using Airgap.Content;
using Airgap.Locking;
using Airgap.Manifests;
using Airgap.Planning;
using Airgap.Versions;
using Xunit;

namespace Airgap.Core.Tests.Changing;

/// <summary>What is in a small bundle, and how it is put on a disk.</summary>
internal sealed record ApplyingBundle
{
    private const string Upstream = "https://upstream.example.com/";

    private static readonly string[] _formats = [".tar", ".tar.gz", ".tar.zst"];

    /// <summary>The releases.</summary>
    public ImmutableArray<string> Releases { get; init; } = ["v1.29.4+k3s1", "v1.30.14+k3s2"];

    /// <summary>The kubectls; together they serve every release.</summary>
    public ImmutableArray<string> Kubectls { get; init; } = ["1.30.14"];

    /// <summary>The kinds of machines.</summary>
    public ImmutableArray<string> Platforms { get; init; } = ["linux/amd64"];

    /// <summary>Entries of the manifest that came to one of the releases: <c>stable</c>, <c>latest</c>.</summary>
    public ImmutableDictionary<string, string> Channels { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>How the images' names end.</summary>
    public string Images { get; init; } = ".tar.zst";

    /// <summary>The size of the images of each release.</summary>
    public int ImageBytes { get; init; } = 3000;

    /// <summary>The other files: the folder each is installed to, and its name.</summary>
    public ImmutableArray<(string Install, string Name)> Files { get; init; } = [];

    /// <summary>Distinguishes the bytes of other files of two bundles.</summary>
    public string Edition { get; init; } = "first";

    /// <summary>The setting of kuberlr that is installed; null for none.</summary>
    public bool? AllowDownload { get; init; }

    /// <summary>The serial number of a bundle with the name <c>factory</c>; null for a bundle without both.</summary>
    public int? Serial { get; init; }

    /// <summary>The images of a release, in any format: upstream has them all, and its checksum file lists them.</summary>
    public byte[] ImagesOf(string release, string architecture, string format) => Bytes($"{release}/{architecture}{format}", ImageBytes);

    /// <summary>Puts it on a disk.</summary>
    /// <param name="root">The disk.</param>
    /// <param name="folder">The bundle's folder on it.</param>
    public Bundle Write(TemporaryFolder root, string folder = "bundle")
    {
        var files = new SortedDictionary<string, Digest>(StringComparer.Ordinal);
        void Put(string path, byte[] bytes)
        {
            root.Write($"{folder}/{path}", bytes);
            files[path] = Digest.Of(bytes);
        }

        var artifacts = Artifacts().ToArray();
        foreach (var (artifact, bytes) in artifacts)
        {
            Put(artifact.Path, bytes);
        }

        var value = ToLock([.. artifacts.Select(pair => pair.Artifact).OrderBy(artifact => artifact.Path, StringComparer.Ordinal)]);
        Put("airgap.lock.json", value.Canonical.ToArray());
        Put("bundle.json", Encoding.UTF8.GetBytes($"{{ \"layout\": 1, \"id\": \"{value.Id}\", \"omitted\": [] }}\n"));
        root.Write($"{folder}/SHA256SUMS", ChecksumFile.Format(files));
        return Bundle.Open(root.File(folder), folder);
    }

    private IEnumerable<(Artifact Artifact, byte[] Bytes)> Artifacts()
    {
        foreach (var platforms in Platforms.Select(Platform.Parse).GroupBy(platform => platform.ArchitectureName))
        {
            foreach (var release in Releases)
            {
                var executable = platforms.Key == "amd64" ? "k3s" : "k3s-" + platforms.Key;
                var archive = $"k3s-airgap-images-{platforms.Key}{Images}";
                var (program, images) = (Bytes($"{release}/{executable}", 200), ImagesOf(release, platforms.Key, Images));
                var listed = _formats.Select(
                    format => $"{Digest.Of(ImagesOf(release, platforms.Key, format))}  k3s-airgap-images-{platforms.Key}{format}\n");
                var checksums = Encoding.UTF8.GetBytes($"{string.Concat(listed)}{Digest.Of(program)}  {executable}\n");
                yield return Make($"cache/k3s/{release}/{executable}", ArtifactKind.K3s, release, program, [.. platforms]);
                yield return Make($"cache/k3s/{release}/{archive}", ArtifactKind.K3sImages, release, images, [.. platforms]);
                yield return Make(
                    $"cache/k3s/{release}/sha256sum-{platforms.Key}.txt",
                    ArtifactKind.K3sChecksums,
                    release,
                    checksums,
                    [.. platforms]);
            }
        }

        foreach (var platform in Platforms.Select(Platform.Parse))
        {
            foreach (var version in Kubectls)
            {
                var path = $"kuberlr/{platform.FolderName}/kubectl{version}{platform.ExecutableSuffix}";
                yield return Make(path, ArtifactKind.Kubectl, version, Bytes(path, 300), [platform]);
            }
        }

        foreach (var (install, name) in Files)
        {
            var (file, bytes) = Make(
                $"files/{name}",
                ArtifactKind.File,
                "",
                Bytes(Edition + name, 400),
                [.. Platforms.Select(Platform.Parse).Order()]);
            yield return (file with { Install = InstallOf(install), Url = null }, bytes);
        }
    }

    private static (Artifact Artifact, byte[] Bytes) Make(
        string path, ArtifactKind kind, string version, byte[] bytes, ImmutableArray<Platform> platforms) =>
        (
            new Artifact
            {
                Path = path,
                Kind = kind,
                Version = version,
                Platforms = platforms,
                Content = ContentId.Of(bytes),
                Url = Upstream + path,
            },
            bytes);

    private Airgap.Locking.Lock ToLock(ImmutableArray<Artifact> artifacts)
    {
        var rows = Releases.Where(release => !Channels.ContainsValue(release))
            .Select(release => new KubernetesRow(release, K3sRelease.Parse(release)))
            .Concat(Channels.Select(channel => new KubernetesRow(channel.Key, K3sRelease.Parse(channel.Value))))
            .OrderBy(row => row.Release).ThenBy(row => row.Requested, StringComparer.Ordinal).ToImmutableArray();
        ImmutableArray<Platform> platforms = [.. Platforms.Select(Platform.Parse).Order()];
        var kubectls = Kubectls.Select(KubernetesVersion.Parse).Order().ToArray();
        return new Airgap.Locking.Lock
        {
            Request = new BundleRequest
            {
                Name = Serial is null ? null : "factory",
                Serial = Serial,
                Kubernetes =
                [
                    .. rows.Select(row => row.Requested)
                        .Distinct().Order(StringComparer.Ordinal)
                        .Select(text => KubernetesEntry.TryParse(text)!),
                ],
                Platforms = platforms,
                KubectlAllowDownload = AllowDownload,
                Files = [.. Files.Select(file => new FileRequest { Pattern = file.Name, Install = InstallOf(file.Install) })],
            },
            Kubernetes = rows,
            Kubectl = [.. kubectls.Select(kubectl => new KubectlRow(kubectl, Served(kubectl, kubectls), platforms))],
            Artifacts = artifacts,
        };
    }

    private ImmutableArray<K3sRelease> Served(KubernetesVersion kubectl, KubernetesVersion[] all) =>
    [
        .. Releases.Select(K3sRelease.Parse).Order().Where(release =>
            all.Where(other => VersionSkew.Allows(other.MinorVersion, release.Version.MinorVersion)).Max() == kubectl),
    ];

    private static InstallFolder InstallOf(string text)
    {
        Assert.Null(InstallFolder.Problem(text, out var folder));
        return folder;
    }

    /// <summary>Bytes that follow from a name.</summary>
    private static byte[] Bytes(string name, int count)
    {
        var bytes = new byte[count];
        var seed = SHA256.HashData(Encoding.UTF8.GetBytes(name));
        for (var at = 0; at < count; at++)
        {
            bytes[at] = (byte)(seed[at % seed.Length] + (at / seed.Length));
        }

        return bytes;
    }
}
