using System.Collections.Concurrent;
using System.Collections.Immutable;
using Airgap.Manifests;
using Airgap.Sources;
using Airgap.Versions;

namespace Airgap.Upstream;

/// <summary>
/// What exists upstream. Planning makes all its network requests through a catalog. Each request is made only when its answer is
/// needed, and at most once.
/// </summary>
public sealed class Catalog : IDisposable
{
    private readonly SourceSet _sources;
    private readonly CatalogReader _reader;
    private readonly Lazy<Task<ReleaseList>> _releases;
    private readonly Lazy<Task<ImmutableDictionary<string, K3sRelease>>> _channels;
    private readonly ConcurrentDictionary<MinorVersion, Lazy<Task<KubernetesVersion?>>> _newest = new();
    private readonly ConcurrentDictionary<(K3sRelease, CpuArchitecture), Lazy<Task<ReleaseFiles?>>> _files = new();
    private readonly ConcurrentDictionary<K3sRelease, Lazy<Task<AssetDigests?>>> _assets = new();
    private readonly ConcurrentDictionary<(KubernetesVersion, Platform), Lazy<Task<KubectlFile?>>> _kubectls = new();

    /// <summary>Makes a catalog.</summary>
    /// <param name="sources">The sources to read from.</param>
    /// <param name="cancellationToken">Stops every request. Answers are shared, so there is one token for all.</param>
    public Catalog(SourceSet sources, CancellationToken cancellationToken)
    {
        _sources = sources;
        _reader = new CatalogReader(sources, cancellationToken);
        _releases = new(_reader.ReadReleasesAsync);
        _channels = new(_reader.ReadChannelsAsync);
    }

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

    /// <summary>The upstream addresses that were read so far, in ordinal order; not those where nothing was found.</summary>
    public IReadOnlyList<string> ReadAddresses => _reader.ReadAddresses;

    /// <summary>Where an upstream address is read from: the address itself, a mirror's address, or a file of a mirror folder.</summary>
    public string Locate(string address) => _sources.Locate(address);

    /// <summary>Whether an address can be read: with <c>--offline</c>, only if a mirror folder has it.</summary>
    public bool CanReach(string address) => _sources.CanReach(address);

    /// <summary>The mirrors from which some of these addresses are read, and whose checksums the user does not trust.</summary>
    public IReadOnlyList<string> UntrustedMirrorsOf(IEnumerable<string> addresses) =>
    [
        .. addresses.Select(_sources.MirrorOf)
            .OfType<MirrorRule>()
            .Where(rule => !rule.Trusted)
            .Select(rule => rule.To)
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Every k3s release. If GitHub's API fails, Rancher Desktop's own list is used instead.</summary>
    /// <exception cref="SourceException">Neither list can be read.</exception>
    public Task<ReleaseList> GetReleasesAsync() => _releases.Value;

    /// <summary>The release that a channel points to; null if there is none.</summary>
    public async Task<K3sRelease?> GetChannelAsync(string name) => (await _channels.Value).TryGetValue(name, out var release)
        ? release
        : null;

    /// <summary>The newest patch of a minor version on kubectl's download site; null if the minor version does not exist.</summary>
    public Task<KubernetesVersion?> GetNewestPatchAsync(MinorVersion minor) =>
        _newest.GetOrAdd(minor, key => new(() => _reader.ReadNewestPatchAsync(key))).Value;

    /// <summary>The checksums of a release; null if it has no checksum file, or none yet.</summary>
    public Task<ReleaseFiles?> GetReleaseFilesAsync(K3sRelease release, CpuArchitecture architecture) =>
        _files.GetOrAdd((release, architecture), key => new(() => _reader.ReadReleaseFilesAsync(key.Item1, key.Item2))).Value;

    /// <summary>
    /// GitHub's own digests of a release's files; null if GitHub has none, or its API cannot be read. They come with the list of releases
    /// if that was read; otherwise one request for each release is made.
    /// </summary>
    public async Task<AssetDigests?> GetAssetsAsync(K3sRelease release)
    {
        if (!_releases.IsValueCreated)
        {
            return await _assets.GetOrAdd(release, key => new(() => _reader.ReadAssetsAsync(key))).Value;
        }

        try
        {
            return (await _releases.Value).Assets.GetValueOrDefault(release);
        }
        catch (SourceException)
        {
            return null;
        }
    }

    /// <summary>The size of a file in bytes; null if there is no such file, or not yet.</summary>
    public Task<long?> GetSizeAsync(string address) => _reader.ReadSizeAsync(address);

    /// <summary>A kubectl; null if upstream has none for this version and platform, or not yet.</summary>
    public Task<KubectlFile?> GetKubectlAsync(KubernetesVersion version, Platform platform) =>
        _kubectls.GetOrAdd((version, platform), key => new(() => _reader.ReadKubectlAsync(key.Item1, key.Item2))).Value;
}
