using System.Text;
using Airgap.Bundles;
using Airgap.Content;
using Airgap.Core.Tests.Foundations;
using Airgap.Core.Tests.Locking;
using Airgap.Diagnostics;
using Airgap.Documents;
using Airgap.Locking;
using Airgap.Manifests;
using Airgap.Receipts;
using Airgap.Upstream;

namespace Airgap.Core.Tests.Fuzzing;

/// <summary>All readers. A new reader is an entry here: <see cref="FuzzCoverageTests"/> finds those that are missing.</summary>
internal static class FuzzedReaders
{
    private const int KiB = 1024;
    private const int MiB = 1024 * KiB;

    public static IReadOnlyList<FuzzedReader> All { get; } =
    [
        // What the sender writes, and what a bundle says.
        new(
            "manifest",
            DocumentLimits.ManifestBytes,
            [typeof(ManifestReader), typeof(YamlDocument), typeof(PlatformEntries)],
            bytes => HasPlaces(() => ManifestReader.Read(bytes, Yaml.Name, Yaml.Home).Request.Platforms.Length > 0),
            FuzzSamples.Manifest, FuzzSamples.LeastManifest),
        new(
            "edit of a manifest",
            DocumentLimits.ManifestBytes,
            [],
            FuzzSamples.EditsManifest,
            FuzzSamples.Manifest, FuzzSamples.LeastManifest),
        new(
            "lock file",
            DocumentLimits.LockBytes,
            [typeof(LockReader), typeof(JsonText)],
            bytes => HasPlaces(() =>
                LockReader.Read(bytes, "airgap.lock.json") is { TotalBytes: >= 0 } read
                && LockReader.Read(read.Canonical.Span, "airgap.lock.json").Id == read.Id),
            SampleLock.Least.Canonical.ToArray(), SampleLock.Whole.Canonical.ToArray(), LockVersionTests.Named.Canonical.ToArray()),
        new(
            "description of a bundle",
            BundleLayout.TextLimit,
            [typeof(BundleDescription)],
            bytes => BundleDescription.TryRead(bytes, SampleLock.Least, out var problem) is null == problem is not null,
            BundleDescription.Full.Write(SampleLock.Least.Id), FuzzSamples.Delta),
        new(
            "checksum file",
            BundleLayout.TextLimit,
            [typeof(ChecksumFile)],
            bytes => ChecksumFile.TryParse(bytes, out var problem) is { } read
                ? problem is null && read.Keys.All(name => SafePath.Problem(name) is null)
                : problem!.Length > 0,
            FuzzSamples.Checksums, Encoding.UTF8.GetBytes($"\ufeff{Digest.Of([1])}\tä b\r\n")),

        new(
            "serial numbers of a target",
            MiB,
            [typeof(SerialRecord), typeof(NameAndSerial)],
            bytes => SerialRecord.TryParse(bytes) is not { } read
                || read.All(entry => NameAndSerial.IsName(entry.Key.Name) && entry.Value > 0),
            Encoding.UTF8.GetBytes($"7 factory -\n12 lab {Digest.Of([1])}\n")),
        new(
            "SHA-512",
            MiB,
            [typeof(Sha512Digest)],
            bytes => Sha512Digest.TryParse(Encoding.UTF8.GetString(bytes)) is not { } read || read.ToString().Length == 128,
            Encoding.UTF8.GetBytes(new string('a', 128))),

        // What upstream answers.
        new(
            "GitHub's releases",
            32 * MiB,
            [typeof(UpstreamJson)],
            bytes => FuzzSamples.Count(UpstreamJson.ParseListAsync("https://a/", bytes, UpstreamJson.Default.GitHubRelease)) >= 0,
            """[{ "tag_name": "v1.30.14+k3s2", "draft": false }, { "tag_name": null, "draft": true, "body": [{}] }]"""u8.ToArray()),
        new(
            "k3s' channels",
            MiB,
            [typeof(UpstreamJson)],
            bytes => UpstreamJson.Parse("https://a/", bytes, UpstreamJson.Default.ChannelAnswer) is not null,
            """{ "data": [{ "name": "stable", "latest": "v1.30.14+k3s2" }, null] }"""u8.ToArray()),
        new(
            "Rancher Desktop's own list",
            MiB,
            [typeof(UpstreamJson)],
            bytes => UpstreamJson.Parse("https://a/", bytes, UpstreamJson.Default.RancherDesktopListAnswer) is not null,
            """{ "cacheVersion": 2, "versions": ["v1.30.14+k3s2", null] }"""u8.ToArray()),
        .. FuzzedFiles.All,

        // Wine's system has no keys of ECDSA.
        .. Wine.IsHere ? [] : FuzzedSignatures.All,
    ];

    /// <summary>Whether each error of a document that is refused has a line and a column.</summary>
    private static bool HasPlaces(Func<bool> read)
    {
        try
        {
            return read();
        }
        catch (InvalidDocumentException exception)
        {
            return exception.Diagnostics.All(diagnostic => diagnostic.Span is { Line: > 0, Column: > 0 });
        }
    }
}
