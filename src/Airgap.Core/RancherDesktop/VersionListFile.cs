using System.Collections.Immutable;
using Airgap.Content;
using Airgap.Documents;
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

    /// <summary>The labels that can be understood.</summary>
    public ImmutableDictionary<string, KubernetesVersion> Labels { get; init; } = ImmutableDictionary<string, KubernetesVersion>.Empty;

    /// <summary>The releases that can be understood, in their order.</summary>
    public ImmutableArray<K3sRelease> Releases { get; init; } = [];

    /// <summary>Why Rancher Desktop drops the whole file, as the end of a sentence; null where it reads it, or there is none.</summary>
    public string? Problem { get; init; }

    /// <summary>Whether something has this name, readable or not.</summary>
    public bool Exists => Bytes is not null || Problem is not null || LinkTarget is not null;

    /// <summary>Whether Rancher Desktop reads it.</summary>
    public bool IsRead => Bytes is not null && Problem is null;

    /// <summary>What Rancher Desktop takes from it, lowest first: one build of each version, the last that is listed.</summary>
    public ImmutableArray<K3sRelease> Shown =>
        Problem is not null ? [] : [.. Releases.GroupBy(release => release.Version).Select(builds => builds.Last()).Order()];

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

        return new VersionListFile
        {
            FilePath = path,
            LinkTarget = new FileInfo(path).LinkTarget,
            Problem = Path.Exists(path) ? "it cannot be read" : null,
        };
    }

    /// <summary>Parses a list. An invalid list is a result with a problem, not an exception: an apply replaces it.</summary>
    public static VersionListFile Parse(byte[] bytes)
    {
        var root = JsonText.Read(VersionList.FileName, bytes, []);
        var labels = ImmutableDictionary.CreateBuilder<string, KubernetesVersion>(StringComparer.Ordinal);
        foreach (var member in root?["channels"]?.Members ?? [])
        {
            if (KubernetesVersion.TryParse(member.Value.Text, out var version))
            {
                labels[member.Key] = version;
            }
        }

        var releases = (root?["versions"]?.Items ?? [])
            .Select(item => K3sRelease.TryParse(item.Text, out var release) ? release : (K3sRelease?)null)
            .OfType<K3sRelease>();
        return new VersionListFile
        {
            FilePath = VersionList.FileName,
            Bytes = bytes,
            Labels = labels.ToImmutable(),
            Releases = [.. releases],
            Problem = ProblemOf(root),
        };
    }

    private static string? ProblemOf(DocumentNode? root) => root switch
    {
        null => "it is not JSON",
        { Kind: NodeKind.Sequence } => "it has the format of Rancher Desktop before 1.2",
        { Kind: not NodeKind.Mapping } => "it is not a list of versions",
        _ when root["cacheVersion"] is not { Kind: NodeKind.Number, Text: "2" } => "its cacheVersion is not 2",
        _ when root["channels"] is not { Kind: NodeKind.Mapping } => "it has no channels",
        _ when root["versions"] is not { Kind: NodeKind.Sequence } => "it has no versions",
        _ => null,
    };
}
