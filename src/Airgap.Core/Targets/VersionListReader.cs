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
            return new EarlierVersionList(null, ImmutableDictionary<string, KubernetesVersion>.Empty, []);
        }

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
        return new EarlierVersionList(bytes, labels.ToImmutable(), [.. releases]);
    }
}
