using System.Text;
using Airgap.Content;
using Airgap.Core.Tests.Results;
using Airgap.Kuberlr;
using Airgap.Locking;
using Airgap.Manifests;
using Airgap.RancherDesktop;
using Airgap.Receipts;
using Airgap.Results;
using Airgap.Signing;
using Airgap.Sources;
using Airgap.Targets;
using Airgap.Versions;

namespace Airgap.Core.Tests.Fuzzing;

/// <summary>The readers of files of a machine, and of values: a part of <see cref="FuzzedReaders"/>.</summary>
internal static class FuzzedFiles
{
    private const int MiB = 1024 * 1024;

    public static IReadOnlyList<FuzzedReader> All { get; } =
    [
        new(
            "version list",
            VersionListFile.SizeLimit,
            [typeof(VersionListFile), typeof(NodeJson)],
            bytes => VersionListFile.Parse(bytes).Shown.Length + VersionListFile.Parse(bytes).Odd.Length >= 0
                && VersionListEdit.Without(bytes, [K3sRelease.Parse("v1.30.14+k3s2")]) is null or { Length: > 0 },
            """{ "cacheVersion": 2, "channels": { "stable": "1.30.14" }, "versions": ["v1.30.14+k3s2", "v1.31.1+k3s1"] }"""u8.ToArray()),
        new(
            "settings of Rancher Desktop",
            DesktopSettings.SizeLimit,
            [typeof(DesktopSettings), typeof(DeploymentProfile)],
            bytes => DesktopSettings.Parse(bytes, out var problem) is null == problem is not null
                && DeploymentProfile.Read("/a/x.json", bytes, null, out _) is var _,
            """
            { "version": 10, "kubernetes": { "version": "1.30.14", "enabled": true }, "containerEngine": { "name": "moby" } }
            """u8.ToArray()),
        new(
            "property list",
            DesktopSettings.SizeLimit,
            [typeof(DeploymentProfile)],
            bytes => DeploymentProfile.Read("/a/x.plist", bytes, null, out _) is var _,
            """
            <?xml version="1.0" encoding="UTF-8"?><!DOCTYPE plist PUBLIC "a" "b"><plist version="1.0"><dict>
            <key>version</key><integer>10</integer>
            <key>kubernetes</key><dict><key>version</key><string>1.30.14</string></dict></dict></plist>
            """u8.ToArray()),
        new(
            "checksums as Rancher Desktop reads them",
            RancherDesktopCache.ChecksumLimit,
            [typeof(RancherDesktopChecksums)],
            bytes => RancherDesktopChecksums.Read(bytes).Count >= 0,
            FuzzSamples.Checksums),
        new(
            "kuberlr.conf",
            KuberlrSettings.SizeLimit,
            [typeof(KuberlrConf), typeof(GoToml)],
            bytes => KuberlrConf.TryRead(bytes, out var problem) is null == problem is not null
                && KuberlrConfEdit.With(Encoding.UTF8.GetString(bytes), KuberlrConf.AllowDownload, "false") is null or { Length: > 0 },
            "AllowDownload = false\nSystemPath = \"/opt/bin\"\nTimeout = 5\n# a\n"u8.ToArray(),
            "a.b = { c = [1, 2.5e3, 0x1F], d = 1979-05-27T07:32:00Z }\n[[t]]\ns = '''\nx'''\nUseLatestIfNoCompatible = 1\n"u8.ToArray()),
        new(
            "program's header",
            64 * 1024,
            [],
            bytes => FuzzSamples.WithFile(bytes, path =>
            {
                using var file = RegularFile.TryOpenFollowing(path)!;
                return ExecutableHeader.Read(file) is null or { Length: > 0 };
            }),
            FuzzSamples.Elf, FuzzSamples.MachO, FuzzSamples.Pe)
        {
            IsSlow = true,
        },
        new(
            "receipt",
            ReceiptJournal.SizeLimit,
            [typeof(ReceiptReader)],
            bytes => ReceiptReader.Read("/r/000001.json", bytes).Texts.All(text => (text.Content?.Length ?? 0) >= 0),
            FuzzSamples.Receipt, FuzzSamples.SignedReceipt),
        new(
            "lock of a target",
            LockFileContent.SizeLimit,
            [typeof(LockFileContent)],
            bytes => LockFileContent.Parse(bytes) is { Made: not null, Files: not null },
            """{ "process": 7, "made": ["/c/k3s"], "files": ["/opt/a", "/opt/b"] }"""u8.ToArray()),
        new(
            "report",
            MiB,
            [typeof(ResultReader)],
            bytes => ResultReader.TryRead("a.json", bytes, out var problem) is { } read
                ? problem is null && ResultReader.TryRead("a.json", ResultWriter.Write(read), out _) is not null
                : problem!.Length > 0,
            ResultWriter.Write(ResultTests.Whole)),
        new(
            "known digests",
            256 * MiB,
            [],
            FuzzSamples.ReadsKnownDigests,
            FuzzSamples.KnownDigests)
        {
            IsSlow = true,
        },
        new(
            "mount table",
            MiB,
            [typeof(MountTable)],
            bytes => MountTable.Parse(Encoding.UTF8.GetString(bytes), _ => true).Find("/media/ada/a") is null or { Point: not null },
            "22 1 8:1 / / rw shared:1 - ext4 /dev/sda1 rw\n99 22 8:17 / /media/ada/ST\\040ICK rw - vfat /dev/sdb1 rw\n"u8.ToArray()),
        new(
            "netrc",
            MiB,
            [typeof(Netrc)],
            bytes => Netrc.Parse(Encoding.UTF8.GetString(bytes)).Of("mirror.example") is null or { Login.Length: >= 0 },
            "machine mirror.example login ada password \"a b\\n\"\n# x\nmacdef m\na\n\ndefault login x password y\n"u8.ToArray()),
        new(
            "value",
            64 * 1024,
            [
                typeof(Digest), typeof(FileModes), typeof(K3sRelease), typeof(KubernetesVersion), typeof(MinorVersion),
                typeof(VersionNumber), typeof(Platform), typeof(RancherDesktopVersion), typeof(NodeSemver), typeof(BundleId),
                typeof(KubernetesEntry), typeof(Fingerprint),
            ],
            FuzzSamples.ReadsValues,
            [.. new[]
            {
                "v1.30.14+k3s2", "1.30.14", "1.31 - 1.33", "linux/amd64", "kubectl1.30.14", "v1.2.3-rc.1+b.2", "0755",
                $"sha256:{Digest.Of([1])}",
            }.Select(Encoding.UTF8.GetBytes)]),
    ];
}
