using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Airgap.Testing;

/// <summary>The answer of k3s's channel server, in its own shape.</summary>
internal static class ChannelListing
{
    private const string Url = "https://update.k3s.io/v1-release/channels";

    /// <param name="channels">Name and tag; null where a channel names no release.</param>
    public static byte[] Bytes(IEnumerable<KeyValuePair<string, string?>> channels) => JsonBytes.Compact(new JsonObject
    {
        ["type"] = "collection",
        ["links"] = new JsonObject { ["self"] = Url },
        ["actions"] = new JsonObject(),
        ["resourceType"] = "channels",
        ["data"] = new JsonArray([.. InOrder(channels).Select(Row)]),
    });

    // The server's own order: stable, latest, testing, then the minors.
    private static IEnumerable<KeyValuePair<string, string?>> InOrder(IEnumerable<KeyValuePair<string, string?>> channels) => channels
        .OrderBy(channel => channel.Key switch { "stable" => 0, "latest" => 1, "testing" => 2, _ => 3 })
        .ThenBy(channel => channel.Key, StringComparer.Ordinal);

    private static JsonObject Row(KeyValuePair<string, string?> channel)
    {
        var (name, latest) = channel;
        var row = new JsonObject
        {
            ["id"] = name,
            ["type"] = "channel",
            ["links"] = new JsonObject { ["self"] = $"{Url}/{name}" },
            ["name"] = name,
        };
        if (latest is not null)
        {
            row["latest"] = latest;
        }

        if (name.EndsWith("testing", StringComparison.Ordinal))
        {
            var minor = name == "testing" ? "" : Regex.Escape(name[..^"-testing".Length]) + @"\.[0-9]*";
            row["latestRegexp"] = minor + "-(alpha|beta|rc)";
        }
        else if (name != "stable")
        {
            row["latestRegexp"] = name == "latest" ? ".*" : Regex.Escape(name) + @"\..*";
            row["excludeRegexp"] = "^[^+]+-";
        }

        return row;
    }
}
