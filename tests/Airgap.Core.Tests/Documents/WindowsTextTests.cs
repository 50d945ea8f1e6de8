using System.Text;
using Airgap.Bundles;
using Airgap.Content;
using Airgap.Core.Tests.Locking;
using Airgap.Kuberlr;
using Airgap.Locking;
using Airgap.Manifests;
using Airgap.RancherDesktop;
using Airgap.Receipts;
using Xunit;

namespace Airgap.Core.Tests.Documents;

/// <summary>
/// Every file that is read, in every form that programs on Windows write: it is read like the plain one, or refused with the reason. Files
/// of Rancher Desktop and kuberlr are judged as these programs do.
/// </summary>
public sealed class WindowsTextTests
{
    private const string Mark = "it begins with a byte-order mark: save it as UTF-8 without one";
    private const string Utf16 = "UTF-16";

    private static readonly string _digest = new('a', 64);

    /// <summary>How a full path begins; a receipt has no others.</summary>
    private static readonly string _root = OperatingSystem.IsWindows() ? "C:/" : "/";

    private static readonly string _property = """
        <?xml version="1.0" encoding="UTF-8"?>
        <plist version="1.0"><dict><key>version</key><integer>15</integer>
        <key>kubernetes</key><dict><key>version</key><string>1.30.14</string></dict></dict></plist>

        """;

    private static readonly Dictionary<string, (string Text, Func<byte[], string> Read)> _files = new(StringComparer.Ordinal)
    {
        ["airgap.yaml"] = (
            "kubernetes: [\"1.30\"]\nplatforms: [linux/amd64]\n",
            bytes => string.Join(' ', ManifestReader.Read(bytes, "airgap.yaml", "/p").Request.Kubernetes)),
        ["airgap.lock.json"] = (
            Encoding.UTF8.GetString(SampleLock.Least.Canonical.Span),
            bytes => LockReader.Read(bytes, "airgap.lock.json").Id.ToString()),
        ["receipt"] = (
            $$"""
            { "version": 1, "state": "done", "bundle": null, "time": "t", "platform": "linux/amd64", "cache": "{{_root}}c",
              "kuberlr": "{{_root}}k", "placed": [], "texts": [], "gone": ["{{_root}}c/d"], "made": [], "modes": [], "owners": [],
              "removed": [] }

            """,
            bytes => ReceiptReader.Read("/r/000001.json", bytes).Gone.Single()),
        ["SHA256SUMS"] = (
            $"{_digest}  one\n{_digest}  two\n",
            bytes => ChecksumFile.TryParse(bytes, out var problem) is { } entries ? string.Join(' ', entries) : problem!),
        ["bundle.json"] = (
            Encoding.UTF8.GetString(BundleDescription.Full.Write(SampleLock.Least.Id)),
            bytes => BundleDescription.TryRead(bytes, SampleLock.Least, out var problem) is null ? problem! : "a full bundle"),
        ["settings.json"] = (
            "{ \"version\": 15,\n\"kubernetes\": { \"version\": \"1.30.14\" } }\n",
            bytes => DesktopSettings.Parse(bytes, out var problem)?.VersionText ?? problem!),
        ["locked.json"] = (
            "{ \"version\": 15,\n\"kubernetes\": { \"version\": \"1.30.14\" } }\n",
            bytes => DeploymentProfile.Read("/p/locked.json", bytes, null, out var problem)?.VersionText ?? problem!),
        ["locked.plist"] = (
            _property,
            bytes => DeploymentProfile.Read("/p/locked.plist", bytes, null, out var problem)?.VersionText ?? problem!),
        ["k3s-versions.json"] = (
            "{ \"cacheVersion\": 2, \"channels\": {},\n\"versions\": [\"v1.30.14+k3s2\"] }\n",
            bytes => VersionListFile.Parse(bytes) is { Problem: { } problem } ? problem : VersionListFile.Parse(bytes).Shown[0].ToString()),
        ["sha256sum-amd64.txt"] = (
            $"{_digest}  k3s\n{_digest}  other\n",
            bytes => string.Join(' ', RancherDesktopChecksums.Read(bytes))),
        ["kuberlr.conf"] = (
            "AllowDownload = false\nTimeout = 5\n",
            bytes => KuberlrConf.TryRead(bytes, out var problem)?[KuberlrConf.AllowDownload].Text ?? problem!),
    };

    /// <summary>Each file in each form, and what its reader says where it does not read it; null where it does.</summary>
    public static TheoryData<string, string, string?> Rows()
    {
        var rows = new TheoryData<string, string, string?>();
        foreach (var file in _files.Keys)
        {
            var refusesMark = file is "settings.json" or "locked.json" or "k3s-versions.json" or "kuberlr.conf";

            // Rancher Desktop's expression finds no line in UTF-16: for it, the file has no checksum.
            var utf16 = file == "sha256sum-amd64.txt" ? "" : Utf16;
            rows.Add(file, "UTF-8 with a byte-order mark", refusesMark ? Mark : null);
            rows.Add(file, "UTF-16 LE", utf16);
            rows.Add(file, "UTF-16 BE", utf16);
            rows.Add(file, "UTF-16 LE without a byte-order mark", utf16);
            rows.Add(file, "CRLF", null);
            rows.Add(file, "no final line feed", null);
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_file_is_read_correctly_or_refused_with_the_reason(string file, string form, string? problem)
    {
        var (text, read) = _files[file];
        byte[] bytes = form switch
        {
            "UTF-8 with a byte-order mark" => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)],
            "UTF-16 LE" => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)],
            "UTF-16 BE" => [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(text)],
            "UTF-16 LE without a byte-order mark" => Encoding.Unicode.GetBytes(text),
            "CRLF" => Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n")),
            _ => Encoding.UTF8.GetBytes(text.TrimEnd('\n')),
        };
        var plain = read(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n")));

        var found = Read(read, bytes);

        if (problem is null)
        {
            Assert.Equal(plain, found);
        }
        else
        {
            Assert.NotEqual(plain, found);
            Assert.Contains(problem, found, StringComparison.Ordinal);
        }
    }

    /// <summary>What a reader says; of an error, the sentence and what to do.</summary>
    private static string Read(Func<byte[], string> read, byte[] bytes)
    {
        try
        {
            return read(bytes);
        }
        catch (AirgapException exception)
        {
            Assert.Contains("save it as UTF-8", exception.Hint, StringComparison.Ordinal);
            return exception.Message;
        }
    }

    [Theory]
    [InlineData("/p/locked.json", "{ \"kubernetes\": { \"version\": \"1.30.14\" } }", "\"version\": 10")]
    [InlineData(
        "/p/locked.plist",
        "<plist><dict><key>kubernetes</key><dict><key>version</key><string>1.30.14</string></dict></dict></plist>",
        "<key>version</key><integer>10</integer>")]
    public void A_profile_without_a_version_is_refused_as_Rancher_Desktop_1_12_does(string path, string text, string cure)
    {
        var bytes = Encoding.UTF8.GetBytes(text);

        Assert.Null(DeploymentProfile.Read(path, bytes, null, out var problem));
        Assert.Equal($"it has no version, which Rancher Desktop 1.12 and later requires: add {cure}", problem);
        Assert.Null(DeploymentProfile.Read(path, bytes, new(1, 12, 0), out _));
        Assert.Equal("1.30.14", DeploymentProfile.Read(path, bytes, new(1, 11, 1), out _)?.VersionText);
    }
}
