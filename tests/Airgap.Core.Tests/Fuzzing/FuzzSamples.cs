using System.Text;
using Airgap.Bundles;
using Airgap.Content;
using Airgap.Core.Tests.Foundations;
using Airgap.Core.Tests.Locking;
using Airgap.Locking;
using Airgap.Manifests;
using Airgap.Naming;
using Airgap.RancherDesktop;
using Airgap.Signing;
using Airgap.Versions;

namespace Airgap.Core.Tests.Fuzzing;

/// <summary>Valid documents, and longer uses of readers, for <see cref="FuzzedReaders"/>.</summary>
internal static class FuzzSamples
{
    public static readonly byte[] Manifest = Encoding.UTF8.GetBytes(
        """
        # für die Fabrik
        version: 1
        kubernetes:
          - "1.31 - 1.33"
          - v1.28.8+k3s1
          - 1.30
        platforms: [windows/amd64, 'macos/aarch64']
        rancherDesktop: { version: "1.22", containerEngine: moby }
        kubectl:
          policy: matching
          include: [v1.29.4]
        images: { format: tar }
        mirrors:
          https://github.com/: https://artifacts.example.com/github
          https://dl.k8s.io: ./upstream/dl.k8s.io/
        files:
          - path: certificates/*.pem
          - url: https://example.com/a.zip
            sha256: 4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a

        """);

    public static readonly byte[] LeastManifest = Encoding.UTF8.GetBytes(Yaml.Least);

    public static readonly byte[] Delta = (BundleDescription.Full with
    {
        Omitted = [.. SampleLock.Least.Artifacts.Take(1).Select(artifact => artifact.Path)],
        Base = BundleId.Of([1, 2, 3]),
    }).Write(SampleLock.Least.Id);

    public static readonly byte[] Checksums = Encoding.UTF8.GetBytes(ChecksumFile.Format(
        SampleLock.Whole.Artifacts.Select(artifact => KeyValuePair.Create(artifact.Path, artifact.Content.Sha256))));

    public static readonly byte[] Receipt = Encoding.UTF8.GetBytes(
        """
        { "version": 1, "state": "done", "bundle": null, "time": "t", "platform": "linux/amd64", "cache": "/c", "kuberlr": "/k",
          "placed": [{ "path": "/c/a", "size": 1, "sha256": "aa", "modified": 1, "inode": 2 }],
          "texts": [{ "path": "/c/b", "before": null, "beforeBytes": "YQ==", "sha256After": "bb" }],
          "gone": ["/c/d"], "made": ["/c/e"], "modes": [{ "path": "/c/f", "before": "rw" }],
          "owners": [{ "path": "/c/g", "user": 1, "group": 1 }], "removed": ["/c/h"] }
        """.Replace("\"/", OperatingSystem.IsWindows() ? "\"C:/" : "\"/", StringComparison.Ordinal));

    public static readonly byte[] SignedReceipt =
        """
        { "version": 2, "state": "pending", "bundle": null, "time": "t", "platform": "linux/amd64", "cache": "/c", "kuberlr": "/k",
          "signers": [{ "name": "ada", "key": "sha256:aa" }], "placed": [], "texts": [], "gone": [] }
        """u8.ToArray();

    public static readonly byte[] KnownDigests = Encoding.UTF8.GetBytes(
        $"airgap known digests 1\n/home/ada/bundle\n1 2 3 4 {Digest.Of([1])} /home/ada/bundle/a b\n-1 2 3 4 {Digest.Of([2])} b\n");

    public static readonly byte[] Elf = Header("7F454C4602010100", (18, 62), (32, 64), (54, 56), (56, 2), (96, 64), (152, 128));

    public static readonly byte[] MachO = Header(
        "CFFAEDFE0C000001", (16, 2), (32, 0x19), (36, 72), (72, 64), (80, 128), (104, 2), (108, 16));

    public static readonly byte[] Pe = Header("4D5A", (0x3C, 64), (64, 0x4550), (68, 0x8664), (70, 1), (84, 16), (120, 64), (124, 128));

    public static bool EditsManifest(byte[] bytes)
    {
        var editor = new ManifestEditor(bytes, Yaml.Name, Yaml.Home);
        var (entry, platform) = (KubernetesEntry.TryParse("1.27")!, Platform.Parse("linux/arm64"));
        var hasOne = editor.LineOf(entry) is not null || editor.LineOf(platform) is not null;
        return hasOne || editor.Add([entry], [platform]).Content.Length > 0;
    }

    /// <summary>The items of a list, which is read in this thread: only its memory is measured.</summary>
    public static int Count<T>(IAsyncEnumerable<T> items) => items.CountAsync().AsTask().GetAwaiter().GetResult();

    public static bool ReadsKnownDigests(byte[] bytes)
    {
        using var folder = TemporaryFolder.InMemory();
        var name = Digest.Of("/home/ada/bundle"u8).ToString()[..32];
        File.WriteAllBytes(folder.File(name), bytes);
        var known = Airgap.Content.KnownDigests.Read(folder.Path, "/home/ada/bundle", TimeProvider.System);
        return known.Find("b") is null && known.Find("/home/ada/bundle/a b") is null;
    }

    public static bool WithFile(byte[] bytes, Func<string, bool> read)
    {
        using var folder = TemporaryFolder.InMemory();
        File.WriteAllBytes(folder.File("a"), bytes);
        return read(folder.File("a"));
    }

    /// <summary>A value that is read has a text that is read as the same value.</summary>
    public static bool ReadsValues(byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        return (!Digest.TryParse(text, out var digest) || Digest.Parse(digest.ToString()) == digest)
            && (!K3sRelease.TryParseTag(text, out var release) || K3sRelease.Parse(release.ToString()) == release)
            && (!KubernetesVersion.TryParse(text, out var version) || KubernetesVersion.Parse(version.ToString()) == version)
            && (!Platform.TryParse(text, out var platform) || Platform.Parse(platform.ToString()) == platform)
            && (!RancherDesktopVersion.TryParse(text, out var desktop) || RancherDesktopVersion.Parse(desktop.ToString()) == desktop)
            && (NodeSemver.TryParse(text) is not { } semver || semver.CompareTo(semver) == 0)
            && (KubernetesEntry.TryParse(text) is not { } entry || KubernetesEntry.TryParse(entry.Text)!.Text == entry.Text)
            && (Fingerprint.TryParse(text) is not { } fingerprint || Fingerprint.TryParse(fingerprint.ToString()) == fingerprint)
            && (BundleId.TryParse(text) is not { } id || BundleId.TryParse(id.ToString()) is not null)
            && KubectlNames.TryParse(text, "", out _) | MinorVersion.TryParse(text, out _) | FileModes.Parse(text) is null | true;
    }

    private static byte[] Header(string magic, params (int At, int Value)[] fields)
    {
        var bytes = new byte[256];
        Convert.FromHexString(magic).CopyTo(bytes, 0);
        foreach (var (at, value) in fields)
        {
            bytes[at] = (byte)value;
            bytes[at + 1] = (byte)(value >> 8);
        }

        return bytes;
    }
}
