using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using Airgap.Versions;

namespace Airgap.RancherDesktop;

/// <summary>
/// Rancher Desktop's <c>k3s-versions.json</c>: which releases it shows, and under which labels. Written as Rancher Desktop itself writes
/// it (<c>k3sHelper.ts</c>, <c>writeCache</c>): two blanks, a final line feed, releases in the order of versions, labels as short versions.
/// </summary>
/// <param name="Releases">The releases, lowest first, one build a patch.</param>
/// <param name="Labels">Channel names and the short versions they stand for.</param>
public sealed record VersionList(ImmutableArray<K3sRelease> Releases, ImmutableSortedDictionary<string, KubernetesVersion> Labels)
{
    /// <summary>The name of the file, in Rancher Desktop's cache.</summary>
    public const string FileName = "k3s-versions.json";

    /// <summary>The format that Rancher Desktop 1.2.0 and later reads.</summary>
    internal const int CacheVersion = 2;

    /// <summary>
    /// Makes the list of some releases. <c>stable</c> is what the first-run dialog offers, so it always names a listed release: the wanted
    /// one, else the highest. <c>vX.Y</c> names the highest patch of each minor.
    /// </summary>
    /// <param name="releases">Complete releases, one build a patch.</param>
    /// <param name="stable">What <c>stable</c> should name, if it is among them.</param>
    /// <param name="others">Labels to keep where their version is listed; they don't replace the ones above.</param>
    public static VersionList Of(
        IEnumerable<K3sRelease> releases,
        KubernetesVersion? stable,
        IReadOnlyDictionary<string, KubernetesVersion> others)
    {
        var listed = releases.Order().ToImmutableArray();
        var versions = listed.Select(release => release.Version).ToHashSet();
        var labels = ImmutableSortedDictionary.CreateBuilder<string, KubernetesVersion>(StringComparer.Ordinal);
        foreach (var (label, version) in others.Where(pair => versions.Contains(pair.Value)))
        {
            labels[label] = version;
        }

        foreach (var minor in listed.GroupBy(release => release.Version.MinorVersion))
        {
            labels[$"v{minor.Key}"] = minor.Max(release => release.Version);
        }

        if (!listed.IsEmpty)
        {
            labels["stable"] = stable is { } wanted && versions.Contains(wanted) ? wanted : listed[^1].Version;
        }

        return new VersionList(listed, labels.ToImmutable());
    }

    /// <summary>The file's bytes.</summary>
    public byte[] Write()
    {
        var labels = Labels.Select(pair => $"\n    {Text(pair.Key)}: {Text(pair.Value.ToString())}");
        var releases = Releases.Select(release => $"\n    {Text(release.ToString())}");
        var (channels, versions) = (Block('{', '}', labels), Block('[', ']', releases));
        return Encoding.UTF8.GetBytes(
            $"{{\n  \"cacheVersion\": {CacheVersion},\n  \"channels\": {channels},\n  \"versions\": {versions}\n}}\n");
    }

    private static string Block(char open, char close, IEnumerable<string> lines)
    {
        var inner = string.Join(',', lines);
        return inner.Length == 0 ? $"{open}{close}" : $"{open}{inner}\n  {close}";
    }

    private static string Text(string value) => $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value)}\"";
}
