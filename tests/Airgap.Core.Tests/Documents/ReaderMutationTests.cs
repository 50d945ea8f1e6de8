using System.Text;
using Airgap.Bundles;
using Airgap.Core.Tests.Foundations;
using Airgap.Core.Tests.Locking;
using Airgap.RancherDesktop;
using Airgap.Receipts;
using Airgap.Upstream;
using CsCheck;
using Xunit;

namespace Airgap.Core.Tests.Documents;

/// <summary>
/// Whatever the bytes are, each reader returns what it understood, or one of the tool's own errors. A failure shows CsCheck's seed.
/// </summary>
public sealed class ReaderMutationTests
{
    private const string Sharp = "{}[]:,\"\\/ \n\r\t\0019-.eE+<>&;=";

    private static readonly string[] Words =
        ["null", "true", "1e9", "-1", "9223372036854775807", "9223372036854775808", "\\ud83d", "\\u0000", "../", "\ufeff", "[null]", "{}"];

    [Fact]
    public void A_mutated_description_of_a_bundle_is_read_or_refused() => Fuzz(
        Encoding.UTF8.GetString(BundleDescription.Full.Write(SampleLock.Least.Id)),
        bytes => BundleDescription.TryRead(bytes, SampleLock.Least, out var problem) is null == problem is not null);

    [Fact]
    public void A_mutated_list_of_versions_is_read_or_refused() => Fuzz(
        """{ "cacheVersion": 2, "channels": { "stable": "1.30.14" }, "versions": ["v1.30.14+k3s2", "v1.31.1+k3s1"] }""",
        bytes => VersionListFile.Parse(bytes).Shown.Length >= 0);

    [Theory]
    [InlineData(
        "/a/settings.json",
        """{ "kubernetes": { "version": "1.30.14", "enabled": true }, "containerEngine": { "name": "moby" } }""")]
    [InlineData("/a/x.plist", "<?xml version=\"1.0\" encoding=\"UTF-8\"?><!DOCTYPE plist PUBLIC \"a\" \"b\"><plist version=\"1.0\"><dict>"
        + "<key>kubernetes</key><dict><key>version</key><string>1.30.14</string></dict></dict></plist>")]
    public void Mutated_settings_and_profiles_are_read_or_ignored(string path, string text) => Fuzz(text, bytes =>
    {
        DeploymentProfile.Read(path, bytes, null, out _);
        DesktopSettings.Parse(bytes, out _);
        return true;
    });

    [Fact]
    public void A_mutated_receipt_is_read_or_refused() => Fuzz(
        """
        { "version": 1, "state": "done", "bundle": null, "time": "t", "platform": "linux/amd64", "cache": "/c", "kuberlr": "/k",
          "placed": [{ "path": "/c/a", "size": 1, "sha256": "aa", "modified": 1, "inode": 2 }],
          "texts": [{ "path": "/c/b", "before": null, "beforeBytes": "YQ==", "sha256After": "bb" }],
          "gone": ["/c/d"], "made": ["/c/e"], "modes": [{ "path": "/c/f", "before": "rw" }],
          "owners": [{ "path": "/c/g", "user": 1, "group": 1 }], "removed": ["/c/h"] }
        """,
        bytes => ReceiptReader.Read("/r/000001.json", bytes).Texts.All(text => (text.Content?.Length ?? 0) >= 0));

    [Fact]
    public void Mutated_lists_of_releases_are_read_or_refused() => Fuzz(
        """[{ "tag_name": "v1.30.14+k3s2", "draft": false }, { "tag_name": null, "draft": true }]""",
        bytes =>
        {
            var releases = UpstreamJson.ParseListAsync("https://a/", bytes, UpstreamJson.Default.GitHubRelease);
            return Task.Run(async () => await releases.CountAsync()).GetAwaiter().GetResult() >= 0;
        });

    [Fact]
    public void Mutated_channels_are_read_or_refused() => Fuzz(
        """{ "data": [{ "name": "stable", "latest": "v1.30.14+k3s2" }, null] }""",
        bytes => UpstreamJson.Parse("https://a/", bytes, UpstreamJson.Default.ChannelAnswer) is not null);

    private static void Fuzz(string document, Func<byte[], bool> read) =>
        Mutation.Of(Encoding.UTF8.GetBytes(document), Sharp, Words)
            .Sample(bytes => IsReadOrRefused(bytes, read), time: 2, print: Mutation.Print);

    private static bool IsReadOrRefused(byte[] bytes, Func<byte[], bool> read)
    {
        try
        {
            return read(bytes);
        }
        catch (AirgapException)
        {
            return true;
        }
    }
}
