using System.Text.Json.Nodes;

namespace Airgap.Testing;

/// <summary>
/// The list that Rancher Desktop's project keeps: 1.25.3 and later, the newest build of each patch, complete releases only; channel
/// labels where their version is in the list.
/// </summary>
internal static class VersionListing
{
    private static readonly ReleaseTag _oldest = new(1, 25, 3, 0);

    public static byte[] Bytes(IEnumerable<SampleRelease> releases, IEnumerable<KeyValuePair<string, string?>> channels)
    {
        var versions = releases
            .Where(release => release.Complete)
            .Select(release => release.Version)
            .OfType<ReleaseTag>()
            .Where(version => version.CompareTo(_oldest) >= 0)
            .GroupBy(version => version.Short)
            .Select(builds => builds.Max())
            .Order()
            .ToList();
        var labels = new JsonObject();
        foreach (var (name, tag) in channels.OrderBy(channel => channel.Key, StringComparer.Ordinal))
        {
            if (tag is not null && ReleaseTag.Find(tag) is { } latest && versions.Exists(version => version.Short == latest.Short))
            {
                labels[name] = latest.Short;
            }
        }

        return JsonBytes.Indented(new JsonObject
        {
            ["cacheVersion"] = 2,
            ["channels"] = labels,
            ["versions"] = new JsonArray([.. versions.Select(version => JsonValue.Create(version.ToString()))]),
        });
    }
}
