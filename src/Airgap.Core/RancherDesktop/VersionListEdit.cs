using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Airgap.Versions;

namespace Airgap.RancherDesktop;

/// <summary>Removes releases from a version list that another program may have written. Everything else in it stays.</summary>
internal static class VersionListEdit
{
    private static readonly JsonWriterOptions _asRancherDesktop = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>A list without some releases, and without the labels that named only them. No label is added.</summary>
    /// <returns>The list; null where it has none of them, Rancher Desktop drops it anyway, or something else in it would change.</returns>
    public static byte[]? Without(byte[] list, ImmutableHashSet<K3sRelease> releases)
    {
        var before = VersionListFile.Parse(list);
        if (before.Problem is not null || !before.Releases.Any(releases.Contains))
        {
            return null;
        }

        var (tags, versions) = LeftOf(before, releases);
        var written = Write(NodeJson.Parse(list, out _)!.Value, tags, versions);
        return written is not null && IsOnlyWithout(before, VersionListFile.Parse(written), releases) ? written : null;
    }

    /// <summary>The tags that go, and the versions that go with them.</summary>
    private static (HashSet<string> Tags, HashSet<string> Versions) LeftOf(VersionListFile list, ImmutableHashSet<K3sRelease> releases)
    {
        var left = list.Releases.Where(release => !releases.Contains(release)).Select(release => release.Version.ToString());
        var odd = list.Odd.Select(entry => entry.Version);
        return (
            [.. releases.Select(release => release.ToString())],
            [.. releases.Select(release => release.Version.ToString()).Except(left).Except(odd)]);
    }

    private static byte[]? Write(JsonElement root, HashSet<string> tags, HashSet<string> versions)
    {
        using var bytes = new MemoryStream();
        try
        {
            using var json = new Utf8JsonWriter(bytes, _asRancherDesktop);
            json.WriteStartObject();
            foreach (var member in root.EnumerateObject())
            {
                json.WritePropertyName(member.Name);
                switch (member)
                {
                    case { Name: "versions", Value.ValueKind: JsonValueKind.Array }:
                        WriteWithout(json, member.Value, tags);
                        break;
                    case { Name: "channels", Value.ValueKind: JsonValueKind.Object }:
                        WriteLabels(json, member.Value, versions);
                        break;
                    default:
                        member.Value.WriteTo(json);
                        break;
                }
            }

            json.WriteEndObject();
        }
        catch (InvalidOperationException)
        {
            // Half a character in a string, or nested too deep to be written.
            return null;
        }

        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }

    private static void WriteWithout(Utf8JsonWriter json, JsonElement versions, HashSet<string> tags)
    {
        json.WriteStartArray();
        foreach (var entry in versions.EnumerateArray().Where(entry => NodeJson.Text(entry) is not { } text || !tags.Contains(text)))
        {
            entry.WriteTo(json);
        }

        json.WriteEndArray();
    }

    private static void WriteLabels(Utf8JsonWriter json, JsonElement channels, HashSet<string> versions)
    {
        json.WriteStartObject();
        foreach (var label in channels.EnumerateObject())
        {
            if (NodeJson.Text(label.Value) is not { } version || !versions.Contains(version))
            {
                label.WriteTo(json);
            }
        }

        json.WriteEndObject();
    }

    private static bool IsOnlyWithout(VersionListFile before, VersionListFile after, ImmutableHashSet<K3sRelease> releases) =>
        after.Problem is null
            && after.Releases.SequenceEqual(before.Releases.Where(release => !releases.Contains(release)))
            && after.Labels.All(label => before.Labels.TryGetValue(label.Key, out var version) && version == label.Value);
}
