using System.Collections.Immutable;
using Airgap.Compatibility;
using Airgap.Content;
using Airgap.Documents;
using Airgap.Versions;

namespace Airgap.Targets;

/// <summary>Reads a target's version list with patience: whatever is wrong with it, it is going to be replaced.</summary>
public static class VersionListReader
{
    private const int Limit = 4 * 1024 * 1024;

    /// <summary>Reads the list of a cache.</summary>
    public static EarlierVersionList Read(TargetLayout layout)
    {
        var bytes = SmallFileReader.TryRead(layout.Cache, VersionList.FileName, Limit);
        if (bytes is null)
        {
            var unreadable = Path.Exists(Path.Join(layout.Cache, VersionList.FileName)) ? "it cannot be read" : null;
            return new EarlierVersionList(null, ImmutableDictionary<string, KubernetesVersion>.Empty, [], unreadable);
        }

        return Read(bytes);
    }

    /// <summary>Understands the bytes of a list.</summary>
    public static EarlierVersionList Read(byte[] bytes)
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

        var releases = (root?["versions"]?.Items ?? []).Select(item => K3sRelease.TryParse(item.Text, out var release) ? release : (K3sRelease?)null).OfType<K3sRelease>();
        return new EarlierVersionList(bytes, labels.ToImmutable(), [.. releases], Problem(root));
    }

    /// <summary>What makes Rancher Desktop drop the file (<c>k3sHelper.ts</c>, <c>readCache</c>).</summary>
    private static string? Problem(DocumentNode? root) => root switch
    {
        null => "it is no JSON",
        { Kind: NodeKind.Sequence } => "it has the form of Rancher Desktop before 1.2",
        { Kind: not NodeKind.Mapping } => "it is no list",
        _ when root["cacheVersion"] is not { Kind: NodeKind.Number, Text: "2" } => "its cacheVersion is not 2",
        _ when root["channels"] is not { Kind: NodeKind.Mapping } => "it has no channels",
        _ when root["versions"] is not { Kind: NodeKind.Sequence } => "it has no versions",
        _ => null,
    };
}
