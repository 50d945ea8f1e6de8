using System.Text.Json.Nodes;

namespace Airgap.Testing;

/// <summary>
/// GitHub's answer to "which releases are there": objects with GitHub's own fields, in the order of publication (which is not that of
/// the versions), page by page with GitHub's <c>Link</c> header.
/// </summary>
/// <param name="releases">The releases.</param>
/// <param name="digestOf">The digest of a release's file, null where GitHub has none.</param>
internal sealed class ReleaseListing(IEnumerable<SampleRelease> releases, Func<SampleRelease, string, string?> digestOf)
{
    private readonly SampleRelease[] _releases =
        [.. releases.OrderByDescending(release => release.PublishedAt).ThenBy(release => release.Tag, StringComparer.Ordinal)];

    /// <summary>How many pages of that size there are; an empty listing has one.</summary>
    public int Pages(int perPage) => Math.Max(1, (_releases.Length + perPage - 1) / perPage);

    /// <summary>One page; beyond the last: an empty array, as GitHub answers.</summary>
    public byte[] Page(int page, int perPage) =>
        JsonBytes.Compact(new JsonArray([.. _releases.Skip((page - 1) * perPage).Take(perPage).Select(Row)]));

    /// <summary>Everything on one page.</summary>
    public byte[] All() => Page(1, int.MaxValue);

    /// <summary>
    /// The <c>Link</c> header in GitHub's spelling and order, null where there is but one page. Its URLs are GitHub's own and name the
    /// repository by number, as the real ones do; a mirror does not rewrite them.
    /// </summary>
    public string? Link(int page, int perPage, int asked)
    {
        var last = Pages(perPage);
        var links = new List<string>();
        if (page > 1)
        {
            links.Add(One(page - 1, "prev"));
        }

        if (page < last)
        {
            links.Add(One(page + 1, "next"));
            links.Add(One(last, "last"));
        }

        if (page > 1)
        {
            links.Add(One(1, "first"));
        }

        return links.Count == 0 ? null : string.Join(", ", links);

        string One(int number, string rel) =>
            FormattableString.Invariant($"<https://{UpstreamPath.ReleasesByNumber}?per_page={asked}&page={number}>; rel=\"{rel}\"");
    }

    // A generally available release that is fresh is marked as a pre-release for a while: here always the newest one.
    private JsonObject Row(SampleRelease release) => ReleaseObject.Of(
        release,
        digestOf,
        prerelease: release.Tag.Contains("-rc", StringComparison.Ordinal)
            || (release.Version is { } version && version == _releases.Max(other => other.Version)));
}
