using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using Airgap.Content;
using Airgap.Naming;
using Airgap.Sources;
using Airgap.Versions;

namespace Airgap.Upstream;

/// <summary>
/// What exists upstream: the one narrow door through which planning sees the world. Every question is asked at most once, and only when
/// somebody needs the answer.
/// </summary>
public sealed class Catalog : IDisposable
{
    private const int PageLimit = 64 * 1024 * 1024;
    private const int MaximumPages = 100;
    private const int ListLimit = 16 * 1024 * 1024;
    private const int TextLimit = 64 * 1024;

    /// <summary>Enough to hide the network's latency, few enough for any server's patience.</summary>
    private const int QuestionsAtOnce = 8;

    private readonly SourceSet _sources;
    private readonly Lazy<Task<ReleaseList>> _releases;
    private readonly Lazy<Task<ImmutableDictionary<string, K3sRelease>>> _channels;
    private readonly ConcurrentDictionary<MinorVersion, Lazy<Task<KubernetesVersion?>>> _newest = new();
    private readonly ConcurrentDictionary<(K3sRelease, CpuArchitecture), Lazy<Task<ReleaseFiles?>>> _files = new();
    private readonly ConcurrentDictionary<(KubernetesVersion, Platform), Lazy<Task<KubectlFile?>>> _kubectls = new();
    private readonly ConcurrentDictionary<string, bool> _asked = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _slots = new(QuestionsAtOnce);
    private readonly CancellationToken _cancellationToken;

    /// <summary>Makes a catalog.</summary>
    /// <param name="sources">Where to ask.</param>
    /// <param name="cancellationToken">Ends every question; answers are shared, so one token serves them all.</param>
    public Catalog(SourceSet sources, CancellationToken cancellationToken)
    {
        _sources = sources;
        _cancellationToken = cancellationToken;
        _releases = new(ReadReleasesAsync);
        _channels = new(ReadChannelsAsync);
    }

    /// <inheritdoc/>
    public void Dispose() => _slots.Dispose();

    /// <summary>The upstream addresses that were asked so far, ordinal.</summary>
    public IReadOnlyList<string> Asked => [.. _asked.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Whether an address can be asked: not with <c>--offline</c>, unless a folder stands in for it.</summary>
    public bool CanReach(string address) => _sources.CanReach(address);

    /// <summary>The mirrors through which some of these addresses are read.</summary>
    public IReadOnlyList<string> MirrorsOf(IEnumerable<string> addresses) =>
        [.. addresses.Select(_sources.MirrorOf).OfType<Manifests.MirrorRule>().Select(rule => rule.To).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Every k3s release. Rancher Desktop's own list stands in where GitHub's API refuses or is out of reach.</summary>
    /// <exception cref="SourceException">Neither list can be had.</exception>
    public Task<ReleaseList> GetReleasesAsync() => _releases.Value;

    /// <summary>The release that a channel points at; null where it points at none.</summary>
    public async Task<K3sRelease?> GetChannelAsync(string name) => (await _channels.Value).TryGetValue(name, out var release) ? release : null;

    /// <summary>The newest patch of a minor that kubectl's download site names; null where the minor does not exist.</summary>
    public Task<KubernetesVersion?> GetNewestPatchAsync(MinorVersion minor) => _newest.GetOrAdd(minor, key => new(() => ReadNewestPatchAsync(key))).Value;

    /// <summary>What a release says of its files; null where it has no checksum file (yet).</summary>
    public Task<ReleaseFiles?> GetReleaseFilesAsync(K3sRelease release, CpuArchitecture architecture) =>
        _files.GetOrAdd((release, architecture), key => new(() => ReadReleaseFilesAsync(key.Item1, key.Item2))).Value;

    /// <summary>The length of a file in bytes; null where there is no such file (yet).</summary>
    public async Task<long?> GetSizeAsync(string address)
    {
        _asked[address] = true;
        await _slots.WaitAsync(_cancellationToken);
        try
        {
            return await _sources.GetLengthAsync(address, _cancellationToken);
        }
        catch (SourceException exception) when (exception.Failure == SourceFailure.NotFound)
        {
            return null;
        }
        finally
        {
            _slots.Release();
        }
    }

    /// <summary>A kubectl; null where upstream has none for this version and platform (yet).</summary>
    public Task<KubectlFile?> GetKubectlAsync(KubernetesVersion version, Platform platform) =>
        _kubectls.GetOrAdd((version, platform), key => new(() => ReadKubectlAsync(key.Item1, key.Item2))).Value;

    private async Task<ReleaseList> ReadReleasesAsync()
    {
        try
        {
            return new ReleaseList { Releases = await ReadGitHubAsync() };
        }
        catch (SourceException exception) when (exception.Failure != SourceFailure.NotFound && _sources.CanReach(UpstreamAddresses.RancherDesktopList))
        {
            try
            {
                return new ReleaseList { Releases = await ReadRancherDesktopListAsync(), WhyPartial = exception };
            }
            catch (SourceException)
            {
                // Both are out of reach: the first is the one to mend.
            }

            throw;
        }
    }

    private async Task<ImmutableArray<K3sRelease>> ReadGitHubAsync()
    {
        var releases = new SortedSet<K3sRelease>();
        string? address = UpstreamAddresses.Releases;
        for (var page = 0; address is not null && page < MaximumPages; page++)
        {
            _asked[address] = true;
            var file = await _sources.ReadAsync(address, PageLimit, _cancellationToken);
            foreach (var release in UpstreamJson.Parse(address, file.Bytes, UpstreamJson.Default.IReadOnlyListGitHubRelease))
            {
                if (!release.Draft && K3sRelease.TryParseTag(release.TagName, out var parsed))
                {
                    releases.Add(parsed);
                }
            }

            address = file.NextPage;
        }

        return [.. releases];
    }

    private async Task<ImmutableArray<K3sRelease>> ReadRancherDesktopListAsync()
    {
        _asked[UpstreamAddresses.RancherDesktopList] = true;
        var file = await _sources.ReadAsync(UpstreamAddresses.RancherDesktopList, ListLimit, _cancellationToken);
        var answer = UpstreamJson.Parse(UpstreamAddresses.RancherDesktopList, file.Bytes, UpstreamJson.Default.RancherDesktopListAnswer);
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

    private async Task<ImmutableDictionary<string, K3sRelease>> ReadChannelsAsync()
    {
        _asked[UpstreamAddresses.Channels] = true;
        var file = await _sources.ReadAsync(UpstreamAddresses.Channels, ListLimit, _cancellationToken);
        var channels = ImmutableDictionary.CreateBuilder<string, K3sRelease>(StringComparer.Ordinal);
        foreach (var channel in UpstreamJson.Parse(UpstreamAddresses.Channels, file.Bytes, UpstreamJson.Default.ChannelAnswer).Data ?? [])
        {
            if (channel is { Name: { } name, Latest: { } latest } && K3sRelease.TryParseTag(latest, out var release))
            {
                channels[name] = release;
            }
        }

        return channels.ToImmutable();
    }

    private async Task<KubernetesVersion?> ReadNewestPatchAsync(MinorVersion minor)
    {
        var address = UpstreamAddresses.NewestPatch(minor);
        if (await TryReadAsync(address) is not { } bytes)
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(bytes).Trim();
        return text.StartsWith('v') && KubernetesVersion.TryParse(text, out var version) && version.MinorVersion == minor
            ? version
            : throw new SourceException(SourceFailure.Refused, Codes.UnexpectedAnswer, $"{Address.ForPeople(address)} does not hold a version of {minor}", "a proxy's login page looks like this: open the address in a browser");
    }

    private async Task<ReleaseFiles?> ReadReleaseFilesAsync(K3sRelease release, CpuArchitecture architecture)
    {
        var address = UpstreamAddresses.ReleaseFile(release, ReleaseFileNames.Checksums(architecture));
        if (await TryReadAsync(address) is not { } bytes)
        {
            return null;
        }

        return ChecksumFile.TryParse(bytes, out var problem) is { } digests
            ? new ReleaseFiles(release, architecture, ContentId.Of(bytes), digests)
            : throw new SourceException(SourceFailure.Refused, Codes.UnexpectedAnswer, $"{Address.ForPeople(address)} is not a checksum file: {problem}", "the download site has served broken ones before: try again later");
    }

    private async Task<KubectlFile?> ReadKubectlAsync(KubernetesVersion version, Platform platform)
    {
        var address = UpstreamAddresses.Kubectl(version, platform);
        if (await TryReadAsync(address + ".sha256") is not { } bytes || await GetSizeAsync(address) is not { } size)
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(bytes).Trim();
        return Digest.TryParse(text, out var digest)
            ? new KubectlFile(version, platform, new ContentId(size, digest))
            : throw new SourceException(SourceFailure.Refused, Codes.UnexpectedAnswer, $"{Address.ForPeople(address)}.sha256 does not hold the SHA-256 of a file", "error pages have been served there before: try again later");
    }

    private async Task<byte[]?> TryReadAsync(string address)
    {
        _asked[address] = true;
        await _slots.WaitAsync(_cancellationToken);
        try
        {
            return (await _sources.ReadAsync(address, TextLimit, _cancellationToken)).Bytes;
        }
        catch (SourceException exception) when (exception.Failure == SourceFailure.NotFound)
        {
            return null;
        }
        finally
        {
            _slots.Release();
        }
    }
}
