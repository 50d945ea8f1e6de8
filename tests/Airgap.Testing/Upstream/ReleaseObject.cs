using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Airgap.Testing;

/// <summary>One release in the shape of GitHub's API.</summary>
internal static class ReleaseObject
{
    private const string Api = "https://api.github.com/repos/k3s-io/k3s";

    public static JsonObject Of(SampleRelease release, Func<SampleRelease, string, string?> digestOf, bool prerelease)
    {
        var id = Number(release.Tag);
        var encoded = release.Tag.Replace("+", "%2B", StringComparison.Ordinal);
        return new JsonObject
        {
            ["url"] = $"{Api}/releases/{id}",
            ["html_url"] = $"https://github.com/k3s-io/k3s/releases/tag/{encoded}",
            ["assets_url"] = $"{Api}/releases/{id}/assets",
            ["upload_url"] = $"https://uploads.github.com/repos/k3s-io/k3s/releases/{id}/assets{{?name,label}}",
            ["tarball_url"] = $"{Api}/tarball/{release.Tag}",
            ["zipball_url"] = $"{Api}/zipball/{release.Tag}",
            ["id"] = id,
            ["tag_name"] = release.Tag,
            ["target_commitish"] = "master",
            ["name"] = release.Tag,
            ["draft"] = release.Draft,
            ["prerelease"] = prerelease,
            ["created_at"] = Time(release.PublishedAt.AddHours(-2)),
            ["published_at"] = release.Draft ? null : Time(release.PublishedAt),
            ["assets"] = new JsonArray(
            [
                .. release.Assets.Select(asset => Asset(release, encoded, asset.Name, asset.Size, digestOf(release, asset.Name))),
            ]),
            ["body"] = $"<!-- {release.Tag} -->\r\nThis release updates Kubernetes – see \"what's new\".\r\n\r\n"
                + "| Component | Version |\r\n| --- | --- |\r\n| \"tag_name\": \"v9.99.9+k3s1\" | v9.99.9+k3s1 |\r\n",
        };
    }

    private static JsonObject Asset(SampleRelease release, string encoded, string name, long size, string? digest)
    {
        var id = Number(release.Tag + "/" + name);
        return new JsonObject
        {
            ["url"] = $"{Api}/releases/assets/{id}",
            ["browser_download_url"] = $"https://github.com/k3s-io/k3s/releases/download/{encoded}/{name}",
            ["id"] = id,
            ["name"] = name,
            ["label"] = "",
            ["state"] = "uploaded",
            ["content_type"] = name.EndsWith(".txt", StringComparison.Ordinal) ? "text/plain; charset=utf-8" : "application/octet-stream",
            ["size"] = size,
            ["digest"] = digest,
            ["download_count"] = id % 5000,
            ["created_at"] = Time(release.PublishedAt),
            ["updated_at"] = Time(release.PublishedAt.AddMinutes(1)),
        };
    }

    private static long Number(string text) =>
        BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text))) % 200_000_000;

    private static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
