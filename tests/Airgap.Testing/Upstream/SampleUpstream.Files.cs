using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Airgap.Testing;

/// <content>The files, those that are stored and those that follow from the releases.</content>
public sealed partial class SampleUpstream : IUpstreamSource
{
    private static readonly string[] _computed = [UpstreamPath.Releases, UpstreamPath.Channels, UpstreamPath.VersionList];

    /// <summary>Every host that something is served from, in ordinal order.</summary>
    public IReadOnlyList<string> Hosts =>
        [.. Names().Select(name => name.Split('/')[0]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The tags of the releases that were added, in semantic order; without the noise and release candidates.</summary>
    public IReadOnlyList<string> Releases
    {
        get
        {
            lock (_gate)
            {
                return [.. _releases.Values.Select(release => release.Version).OfType<ReleaseTag>().Order().Select(tag => tag.ToString())];
            }
        }
    }

    /// <summary>Serves these bytes under that name or URL, in place of whatever was there, a computed listing too.</summary>
    public SampleUpstream Put(string url, byte[] bytes)
    {
        lock (_gate)
        {
            _files[UpstreamPath.Of(url)] = bytes;
            _removed.Remove(UpstreamPath.Of(url));
        }

        return this;
    }

    /// <summary>Serves this text (UTF-8) under that name or URL.</summary>
    public SampleUpstream Put(string url, string text) => Put(url, Encoding.UTF8.GetBytes(text));

    /// <summary>From now on this name or URL is not found.</summary>
    public SampleUpstream Remove(string url)
    {
        lock (_gate)
        {
            _files.Remove(UpstreamPath.Of(url));
            _removed.Add(UpstreamPath.Of(url));
        }

        return this;
    }

    /// <summary>Every name that is served, in ordinal order.</summary>
    public IReadOnlyList<string> Names()
    {
        lock (_gate)
        {
            return [.. _files.Keys.Union(_computed.Except(_removed)).Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>The bytes of that name or URL; GitHub's listing on one page.</summary>
    /// <exception cref="KeyNotFoundException">Nothing is served there.</exception>
    public byte[] Get(string url)
    {
        var name = UpstreamPath.Of(url);
        lock (_gate)
        {
            if (_files.TryGetValue(name, out var stored))
            {
                return stored;
            }

            return (_removed.Contains(name) ? null : name) switch
            {
                UpstreamPath.Releases => new ReleaseListing(_releases.Values, DigestOf).All(),
                UpstreamPath.Channels => ChannelListing.Bytes(_channels),
                UpstreamPath.VersionList => VersionListing.Bytes(_releases.Values, _channels),
                _ => throw new KeyNotFoundException($"The sample upstream has no {name}."),
            };
        }
    }

    /// <summary>The SHA-256 of that name or URL as 64 lower-case hex digits.</summary>
    public string Sha256(string url) => StandIn.Digest(Get(url));

    /// <summary>Writes everything as files <c>folder/host/path</c>, fit for a mirror that is a folder.</summary>
    public void WriteTo(string folder)
    {
        foreach (var name in Names())
        {
            var path = Path.Combine([folder, .. name.Split('/')]);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, Get(name));
        }
    }

    /// <inheritdoc/>
    Content? IUpstreamSource.Find(string path, string query)
    {
        lock (_gate)
        {
            if (path is UpstreamPath.Releases or UpstreamPath.ReleasesByNumber
                && !_files.ContainsKey(path) && !_removed.Contains(UpstreamPath.Releases))
            {
                return ReleasesPage(query);
            }

            if (TaggedRelease(path) is { } release)
            {
                return new MemoryContent(
                    JsonBytes.Compact(ReleaseObject.Of(release, DigestOf, prerelease: false)), "application/json; charset=utf-8")
                {
                    WantsUserAgent = true,
                };
            }

            return _files.ContainsKey(path) || (_computed.Contains(path) && !_removed.Contains(path))
                ? new MemoryContent(Get(path), ContentTypes.Of(path))
                : null;
        }
    }

    private SampleRelease? TaggedRelease(string path) =>
        path.StartsWith(UpstreamPath.Release(""), StringComparison.Ordinal)
        && !_files.ContainsKey(path) && !_removed.Contains(path) && !_removed.Contains(UpstreamPath.Releases)
        && _releases.GetValueOrDefault(path[UpstreamPath.Release("").Length..]) is { Draft: false } release
            ? release
            : null;

    private string? DigestOf(SampleRelease release, string asset) =>
        _digests.TryGetValue((release.Tag, asset), out var told) ? told
        : PublishesDigests && _files.TryGetValue(UpstreamPath.K3s(release.Tag, asset), out var bytes) ? "sha256:" + StandIn.Digest(bytes)
        : null;

    private MemoryContent ReleasesPage(string query)
    {
        var values = QueryHelpers.ParseQuery(query);
        var asked = Math.Clamp(Number("per_page", 30), 1, 100);
        var perPage = Math.Min(asked, PageLimit);
        var page = Math.Max(1, Number("page", 1));
        var listing = new ReleaseListing(_releases.Values, DigestOf);
        var content = new MemoryContent(listing.Page(page, perPage), "application/json; charset=utf-8") { WantsUserAgent = true };
        if (listing.Link(page, perPage, asked) is { } link)
        {
            content.Headers["Link"] = link;
        }

        return content;

        int Number(string key, int otherwise) =>
            int.TryParse(values.GetValueOrDefault(key), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
    }
}
