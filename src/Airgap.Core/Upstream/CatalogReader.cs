using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using Airgap.Content;
using Airgap.Naming;
using Airgap.Sources;
using Airgap.Versions;

namespace Airgap.Upstream;

/// <summary>Makes the requests of a <see cref="Catalog"/> and reads the answers.</summary>
internal sealed class CatalogReader : IDisposable
{
    /// <summary>Five times the size of a page of 100 releases.</summary>
    private const int PageLimit = 32 * 1024 * 1024;

    private const int MaximumPages = 100;

    /// <summary>A hundred times as many as k3s has.</summary>
    private const int MaximumReleases = 100_000;

    /// <summary>Far above Rancher Desktop's list and k3s' channels, which have less than 100 KiB.</summary>
    private const int ListLimit = 1024 * 1024;

    private const int TextLimit = 64 * 1024;

    /// <summary>Enough to hide the network's latency, and few enough for any server.</summary>
    private const int ParallelRequests = 8;

    /// <summary>Half of what GitHub's API allows in an hour without a token: the digests must not use up what the list needs.</summary>
    private const int MaximumTags = 30;

    private readonly SourceSet _sources;
    private readonly OptionalFiles _optional;
    private readonly ConcurrentDictionary<string, bool> _requested = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _slots = new(ParallelRequests);
    private readonly CancellationToken _cancellationToken;
    private int _tags;

    public CatalogReader(SourceSet sources, CancellationToken cancellationToken) =>
        (_sources, _optional, _cancellationToken) = (sources, new OptionalFiles(sources), cancellationToken);

    public void Dispose() => _slots.Dispose();

    /// <summary>The upstream addresses that were read: those that exist.</summary>
    public IReadOnlyList<string> ReadAddresses =>
        [.. _requested.Where(pair => pair.Value).Select(pair => pair.Key).Order(StringComparer.Ordinal)];

    public async Task<ReleaseList> ReadReleasesAsync()
    {
        try
        {
            return await ReadGitHubAsync();
        }
        catch (SourceException exception)
            when (IsReplaceable(exception) && _sources.CanReach(UpstreamAddresses.RancherDesktopList))
        {
            try
            {
                return new ReleaseList { Releases = await ReadRancherDesktopListAsync(), GitHubFailure = exception };
            }
            catch (SourceException)
            {
                // Both failed: GitHub's failure is the one to fix.
            }

            throw;
        }
    }

    /// <summary>Whether Rancher Desktop's own list may help. GitHub itself always has a list, but a mirror may lack it.</summary>
    private bool IsReplaceable(SourceException exception) =>
        exception.Failure != SourceFailure.NotFound || _sources.MirrorOf(UpstreamAddresses.Releases) is not null;

    public async Task<ImmutableDictionary<string, K3sRelease>> ReadChannelsAsync()
    {
        var answer = await ReadJsonAsync(UpstreamAddresses.Channels, UpstreamJson.Default.ChannelAnswer);
        var channels = ImmutableDictionary.CreateBuilder<string, K3sRelease>(StringComparer.Ordinal);
        foreach (var channel in answer.Data ?? [])
        {
            if (channel is { Name: { } name, Latest: { } latest } && K3sRelease.TryParseTag(latest, out var release))
            {
                channels[name] = release;
            }
        }

        return channels.ToImmutable();
    }

    public async Task<KubernetesVersion?> ReadNewestPatchAsync(MinorVersion minor)
    {
        var address = UpstreamAddresses.NewestPatch(minor);
        if (await TryReadTextAsync(address) is not { } bytes)
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(bytes).Trim();
        return text.StartsWith('v') && KubernetesVersion.TryParse(text, out var version) && version.MinorVersion == minor
            ? version
            : throw Unexpected($"{Shown(address)} has no version of {minor}", UpstreamJson.ProxyHint);
    }

    public async Task<ReleaseFiles?> ReadReleaseFilesAsync(K3sRelease release, CpuArchitecture architecture)
    {
        var address = UpstreamAddresses.ReleaseFile(release, ReleaseFileNames.Checksums(architecture));
        if (await TryReadTextAsync(address) is not { } bytes)
        {
            return null;
        }

        return ChecksumFile.TryParse(bytes, out var problem) is { } digests
            ? new ReleaseFiles(release, architecture, ContentId.Of(bytes), digests)
            : throw Unexpected(
                $"{Shown(address)} is not a checksum file: {problem}",
                "try again later: the download site has served broken files before");
    }

    public async Task<KubectlFile?> ReadKubectlAsync(KubernetesVersion version, Platform platform)
    {
        var address = UpstreamAddresses.Kubectl(version, platform);
        if (await TryReadTextAsync(address + ".sha256") is not { } bytes || await ReadSizeAsync(address) is not { } size)
        {
            return null;
        }

        return Digest.TryParse(Encoding.UTF8.GetString(bytes).Trim(), out var digest)
            ? new KubectlFile(version, platform, new ContentId(size, digest))
            : throw Unexpected(
                $"{Shown(address + ".sha256")} has no SHA-256",
                "try again later: the download site has served error pages before");
    }

    /// <summary>The size of a file in bytes; null if there is no such file.</summary>
    /// <param name="address">Its address.</param>
    public Task<long?> ReadSizeAsync(string address) =>
        RunAsync<long?>(address, async () => await _sources.GetLengthAsync(address, _cancellationToken));

    private Task<byte[]?> TryReadTextAsync(string address) =>
        RunAsync(address, async () => (byte[]?)(await _sources.ReadAsync(address, TextLimit, _cancellationToken)).Bytes);

    /// <summary>Makes a request when fewer than <see cref="ParallelRequests"/> are running; null if there is no such file.</summary>
    private async Task<T?> RunAsync<T>(string address, Func<Task<T?>> request)
    {
        await _slots.WaitAsync(_cancellationToken);
        try
        {
            var answer = await request();
            _requested[address] = true;
            return answer;
        }
        catch (SourceException exception) when (exception.Failure == SourceFailure.NotFound)
        {
            return default;
        }
        finally
        {
            _slots.Release();
        }
    }

    /// <summary>GitHub's digests of a release's files; null if it has none, or its API cannot be read.</summary>
    public async Task<AssetDigests?> ReadAssetsAsync(K3sRelease release)
    {
        var address = UpstreamAddresses.Release(release);
        if (Interlocked.Increment(ref _tags) > MaximumTags || await TryReadOptionalAsync(address) is not { } bytes)
        {
            return null;
        }

        try
        {
            // A mirror may answer with something else under every address.
            var found = UpstreamJson.Parse(_sources.Locate(address), bytes, UpstreamJson.Default.GitHubRelease);
            return found.TagName == release.ToString() ? AssetDigests.Of(release, address, found) : null;
        }
        catch (SourceException)
        {
            return null;
        }
    }

    private async Task<byte[]?> TryReadOptionalAsync(string address)
    {
        await _slots.WaitAsync(_cancellationToken);
        try
        {
            var bytes = await _optional.TryReadAsync(new SourceRequest(address), ListLimit, _cancellationToken);
            if (bytes is not null)
            {
                _requested[address] = true;
            }

            return bytes;
        }
        finally
        {
            _slots.Release();
        }
    }

    private async Task<ReleaseList> ReadGitHubAsync()
    {
        var releases = new SortedSet<K3sRelease>();
        var assets = ImmutableDictionary.CreateBuilder<K3sRelease, AssetDigests>();
        var tags = new HashSet<string>(StringComparer.Ordinal);
        string? address = UpstreamAddresses.Releases;
        for (var page = 1; address is not null && page <= MaximumPages; page++)
        {
            var file = await _sources.ReadAsync(address, PageLimit, _cancellationToken);
            _requested[address] = true;
            var (entries, known) = (0, tags.Count);
            await foreach (var release in UpstreamJson.ParseListAsync(
                _sources.Locate(address), file.Bytes, UpstreamJson.Default.GitHubRelease))
            {
                entries++;
                tags.Add(release?.TagName ?? "");
                if (release is { Draft: false } && K3sRelease.TryParseTag(release.TagName, out var parsed))
                {
                    releases.Add(parsed);
                    if (AssetDigests.Of(parsed, UpstreamAddresses.Releases, release) is { } digests)
                    {
                        assets[parsed] = digests;
                    }
                }
            }

            if (page > 1 && entries > 0 && tags.Count == known)
            {
                throw Unexpected(
                    $"{Shown(UpstreamAddresses.Releases)} has only one page of the list of releases: page {page} is the same",
                    "let the mirror pass the query of the address on, or remove the list from the mirror");
            }

            if (releases.Count > MaximumReleases)
            {
                throw Unexpected($"{Shown(address)} lists more than {MaximumReleases} releases", UpstreamJson.ProxyHint);
            }

            address = NextPage(address, file, page, entries);
        }

        return new ReleaseList { Releases = [.. releases], Assets = assets.ToImmutable() };
    }

    /// <summary>
    /// The address of the next page; null after the last one. GitHub's own link names the repository by number, which mirrors do not have:
    /// the same page is read by name. Mirrors may drop the link; then a full page is not the last one.
    /// </summary>
    private string? NextPage(string address, SmallFile file, int page, int entries)
    {
        var next = UpstreamAddresses.ReleasesPage(page + 1);
        if (file.NextPage is { } link)
        {
            return link.EndsWith(next[next.LastIndexOf('&')..], StringComparison.Ordinal) ? next : link;
        }

        if (_sources.HasOnDisk(next))
        {
            return next;
        }

        // A folder with files for several pages has all of them; one with a full first page alone probably lacks the rest.
        return entries == UpstreamAddresses.ReleasesOfPage
            && _sources.MirrorOf(address) is not null
            && !(page > 1 && _sources.HasOnDisk(address))
                ? next
                : null;
    }

    private async Task<ImmutableArray<K3sRelease>> ReadRancherDesktopListAsync()
    {
        var answer = await ReadJsonAsync(UpstreamAddresses.RancherDesktopList, UpstreamJson.Default.RancherDesktopListAnswer);
        var releases = new SortedSet<K3sRelease>();
        foreach (var text in answer.Versions ?? [])
        {
            if (K3sRelease.TryParseTag(text, out var release))
            {
                releases.Add(release);
            }
        }

        return [.. releases];
    }

    private async Task<T> ReadJsonAsync<T>(string address, JsonTypeInfo<T> type)
        where T : class
    {
        var file = await _sources.ReadAsync(address, ListLimit, _cancellationToken);
        _requested[address] = true;
        return UpstreamJson.Parse(_sources.Locate(address), file.Bytes, type);
    }

    private string Shown(string address) => Address.ForPeople(_sources.Locate(address));

    private static SourceException Unexpected(string message, string hint) =>
        new(SourceFailure.Refused, Codes.UnexpectedAnswer, message, hint);
}
