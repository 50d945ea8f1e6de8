using System.Collections.Immutable;
using System.Text.Json;
using Airgap.Content;
using Airgap.Versions;

namespace Airgap.RancherDesktop;

/// <summary>The version list of a cache as it is, and what Rancher Desktop makes of it (<c>k3sHelper.ts</c>, <c>readCache</c>).</summary>
public sealed record VersionListFile
{
    /// <summary>A longer list is not read, in bytes.</summary>
    internal const int SizeLimit = 4 * 1024 * 1024;

    /// <summary>The full path.</summary>
    public required string FilePath { get; init; }

    /// <summary>The file whole; null where there is none, or it cannot be read.</summary>
    public byte[]? Bytes { get; init; }

    /// <summary>Where it leads, if it is a link: then airgap does not read it.</summary>
    public string? LinkTarget { get; init; }

    /// <summary>Whether it is a folder.</summary>
    public bool IsFolder { get; init; }

    /// <summary>The labels whose value is a version as Rancher Desktop writes it, without <c>v</c> and build.</summary>
    public ImmutableDictionary<string, KubernetesVersion> Labels { get; init; } = ImmutableDictionary<string, KubernetesVersion>.Empty;

    /// <summary>What Rancher Desktop keeps of the versions, in the order of the list: the last entry of each version.</summary>
    public ImmutableArray<NodeSemver> Entries { get; init; } = [];

    /// <summary>The entries that are tags of k3s, in their order, also those that a later one replaces.</summary>
    public ImmutableArray<K3sRelease> Releases { get; init; } = [];

    /// <summary>Why Rancher Desktop drops the whole file, as the end of a sentence; null where it reads it, or there is none.</summary>
    public string? Problem { get; init; }

    /// <summary>
    /// Whether Rancher Desktop 1.17 and later uses its own list instead of a list with a problem. Otherwise, and before 1.17, it knows no
    /// version at all.
    /// </summary>
    public bool IsReplaced { get; init; }

    /// <summary>Whether something has this name, readable or not.</summary>
    public bool Exists => Bytes is not null || Problem is not null || LinkTarget is not null;

    /// <summary>Whether Rancher Desktop reads it.</summary>
    public bool IsRead => Bytes is not null && Problem is null;

    /// <summary>The releases that Rancher Desktop takes from it, lowest first.</summary>
    public ImmutableArray<K3sRelease> Shown =>
        Problem is not null ? [] : [.. Entries.Select(entry => Tag(entry.Raw)).OfType<K3sRelease>().Order()];

    /// <summary>
    /// The entries that are versions and no tags of k3s. Rancher Desktop shows them where the cache has a folder of the version, and looks
    /// for a folder of the entry's very name then, which no release has.
    /// </summary>
    public ImmutableArray<NodeSemver> Odd => Problem is not null ? [] : [.. Entries.Where(entry => Tag(entry.Raw) is null)];

    /// <summary>Reads the list of a cache.</summary>
    /// <param name="cache">The full path of Rancher Desktop's cache.</param>
    public static VersionListFile Read(string cache) => Read(cache, SmallFileReader.TryRead(cache, VersionList.FileName, SizeLimit));

    /// <summary>Describes the list of a cache.</summary>
    /// <param name="cache">The full path of Rancher Desktop's cache.</param>
    /// <param name="bytes">The file; null where there is none, or it cannot be read.</param>
    public static VersionListFile Read(string cache, byte[]? bytes)
    {
        var path = Path.Join(cache, VersionList.FileName);
        if (bytes is not null)
        {
            return Parse(bytes) with { FilePath = path };
        }

        var link = new FileInfo(path).LinkTarget;
        var isFolder = link is null && Directory.Exists(path);
        return new VersionListFile
        {
            FilePath = path,
            LinkTarget = link,
            IsFolder = isFolder,
            Problem = isFolder ? "it is a folder" : Path.Exists(path) ? "it cannot be read" : null,
            IsReplaced = true,
        };
    }

    /// <summary>Parses a list. An invalid list is a result with a problem, not an exception: an apply replaces it.</summary>
    public static VersionListFile Parse(byte[] bytes)
    {
        var root = NodeJson.Parse(bytes, out var problem);
        var isOther = problem is not null || !HasCacheVersion(root);
        problem ??= ProblemOf(root!.Value);
        var versions = NodeJson.Member(root, "versions") is { ValueKind: JsonValueKind.Array } array ? array : default(JsonElement?);
        var texts = versions?.EnumerateArray().Select(entry => NodeJson.Text(entry)).OfType<string>().ToArray() ?? [];
        var entries = texts.Select(NodeSemver.TryParse).OfType<NodeSemver>().GroupBy(entry => entry.Version, StringComparer.Ordinal);
        return new VersionListFile
        {
            FilePath = VersionList.FileName,
            Bytes = bytes,
            Labels = LabelsOf(NodeJson.Member(root, "channels")),
            Entries = [.. entries.Select(builds => builds.Last())],
            Releases = [.. texts.Select(Tag).OfType<K3sRelease>()],
            Problem = problem,
            IsReplaced = isOther,
        };
    }

    private static K3sRelease? Tag(string text) =>
        K3sRelease.TryParseTag(text, out var release) && release.ToString() == text ? release : null;

    private static ImmutableDictionary<string, KubernetesVersion> LabelsOf(JsonElement? channels)
    {
        var labels = ImmutableDictionary.CreateBuilder<string, KubernetesVersion>(StringComparer.Ordinal);
        foreach (var (label, value) in channels is { } found ? NodeJson.Entries(found) : [])
        {
            if (NodeJson.Text(value) is { } text && KubernetesVersion.TryParse(text, out var version) && version.ToString() == text)
            {
                labels[label] = version;
            }
        }

        return labels.ToImmutable();
    }

    private static bool HasCacheVersion(JsonElement? root) =>
        NodeJson.Member(root, "cacheVersion") is { ValueKind: JsonValueKind.Number } version
            && version.TryGetDouble(out var number)
            && number == VersionList.CacheVersion;

    /// <summary>
    /// Why the file is dropped: another format, or no <c>versions</c> to iterate, or no <c>channels</c> for <c>Object.entries</c>.
    /// </summary>
    private static string? ProblemOf(JsonElement root) => root switch
    {
        { ValueKind: JsonValueKind.Array } => "it has the format of Rancher Desktop before 1.2",
        { ValueKind: not JsonValueKind.Object } => "it is not a list of versions",
        _ when !HasCacheVersion(root) => "its cacheVersion is not 2",
        _ when NodeJson.Member(root, "versions") is not { ValueKind: JsonValueKind.Array or JsonValueKind.String } => "it has no versions",
        _ when NodeJson.Member(root, "channels") is null or { ValueKind: JsonValueKind.Null } => "it has no channels",
        _ => null,
    };
}
