using Airgap.Manifests;
using Airgap.Versions;

namespace Airgap.Planning;

/// <summary>The search for one release. A range needs several, every other entry one.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="What">What is searched for, in messages: <c>1.30</c>.</param>
/// <param name="Minor">The minor version of the release; null for a channel and an exact build.</param>
internal sealed record ReleaseQuery(KubernetesEntry Entry, string What, MinorVersion? Minor)
{
    /// <summary>The queries of an entry.</summary>
    public static IEnumerable<ReleaseQuery> Of(KubernetesEntry entry) => entry switch
    {
        RangeEntry range => range.Minors.Select(minor => new ReleaseQuery(entry, minor.ToString(), minor)),
        MinorEntry minor => [new ReleaseQuery(entry, entry.Text, minor.Minor)],
        PatchEntry patch => [new ReleaseQuery(entry, entry.Text, patch.Version.MinorVersion)],
        _ => [new ReleaseQuery(entry, entry.Text, null)],
    };

    /// <summary>Whether a release matches.</summary>
    public bool Accepts(K3sRelease release) => Entry switch
    {
        ExactEntry exact => exact.Release == release,
        PatchEntry patch => patch.Version == release.Version,
        _ => Minor == release.Version.MinorVersion,
    };
}
