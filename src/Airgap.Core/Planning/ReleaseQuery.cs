using Airgap.Manifests;
using Airgap.Versions;

namespace Airgap.Planning;

/// <summary>One release that an entry wants: a range wants several, every other entry one.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="What">What is wanted, in messages: <c>1.30</c>.</param>
/// <param name="Minor">The minor to look in; null for a channel and an exact build.</param>
internal sealed record ReleaseQuery(KubernetesEntry Entry, string What, MinorVersion? Minor)
{
    public static IEnumerable<ReleaseQuery> Of(KubernetesEntry entry) => entry switch
    {
        RangeEntry range => range.Minors.Select(minor => new ReleaseQuery(entry, minor.ToString(), minor)),
        MinorEntry minor => [new ReleaseQuery(entry, entry.Text, minor.Minor)],
        PatchEntry patch => [new ReleaseQuery(entry, entry.Text, patch.Version.MinorVersion)],
        _ => [new ReleaseQuery(entry, entry.Text, null)],
    };

    /// <summary>Whether a release is what is wanted.</summary>
    public bool Accepts(K3sRelease release) => Entry switch
    {
        ExactEntry exact => exact.Release == release,
        PatchEntry patch => patch.Version == release.Version,
        _ => Minor == release.Version.MinorVersion,
    };
}
