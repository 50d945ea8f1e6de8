using System.Collections.Concurrent;
using System.Collections.Immutable;
using Airgap.Naming;
using Airgap.Upstream;
using Airgap.Versions;

namespace Airgap.Planning;

/// <summary>
/// Finds out which kubectls there are to choose from: of each minor in reach of a server its newest patch, or the one that was settled
/// before; where a platform does not have that patch yet, the newest one that it has, and then for every platform, so that one version
/// may serve them all.
/// </summary>
internal sealed class AvailableKubectls
{
    private readonly Catalog _catalog;
    private readonly EarlierResolution _earlier;
    private readonly ConcurrentDictionary<(KubernetesVersion, Platform), Task<KubectlFile?>> _files = new();
    private readonly ConcurrentDictionary<MinorVersion, KubernetesVersion> _newest = new();

    public AvailableKubectls(Catalog catalog, EarlierResolution earlier) => (_catalog, _earlier) = (catalog, earlier);

    /// <summary>The kubectls of each platform.</summary>
    public async Task<ImmutableArray<KubectlSupply>> FindAsync(IEnumerable<MinorVersion> minors, ImmutableArray<Platform> platforms, ImmutableArray<KubernetesVersion> included, List<Diagnostic> errors)
    {
        var found = await Task.WhenAll(minors.Select(minor => FindAsync(minor, platforms)));
        var available = found.SelectMany(list => list).ToLookup(pair => pair.Platform, pair => pair.Version);
        var supplies = ImmutableArray.CreateBuilder<KubectlSupply>();
        foreach (var platform in platforms)
        {
            var asked = await Task.WhenAll(included.Select(async version => (version, File: await GetAsync(version, platform, known: true))));
            foreach (var (version, _) in asked.Where(pair => pair.File is null))
            {
                errors.Add(Diagnostic.Error(Codes.IncludedKubectlMissing, $"there is no kubectl {version} for {platform}, which kubectl.include asks for", "choose another version, or leave the platform out"));
            }

            supplies.Add(new KubectlSupply(platform, [.. available[platform].Distinct().Order()], included));
        }

        return supplies.ToImmutable();
    }

    /// <summary>A kubectl that was found.</summary>
    public async Task<KubectlFile> GetFoundAsync(KubernetesVersion version, Platform platform) =>
        await _files[(version, platform)] ?? throw new InvalidOperationException("this kubectl was not found");

    /// <summary>Whether somebody could be asked about the kubectls of a minor.</summary>
    public bool CanAsk(MinorVersion minor) => _catalog.CanReach(UpstreamAddresses.NewestPatch(minor));

    /// <summary>The newest patch of a minor, whether or not it is out for every platform.</summary>
    public KubernetesVersion? NewestOf(MinorVersion minor) => _newest.TryGetValue(minor, out var newest) ? newest : null;

    private async Task<List<(Platform Platform, KubernetesVersion Version)>> FindAsync(MinorVersion minor, ImmutableArray<Platform> platforms)
    {
        var settled = _earlier.KubectlPatches.TryGetValue(minor, out var patch);
        var start = settled ? patch : await NewestPatchAsync(minor);
        if (start is not { } newest)
        {
            return [];
        }

        _newest[minor] = newest;
        var versions = (await Task.WhenAll(platforms.Select(platform => NewestForAsync(newest, platform, settled)))).OfType<KubernetesVersion>().Distinct().ToArray();
        var asked = await Task.WhenAll(
            from version in versions
            from platform in platforms
            select AskAsync(version, platform));
        return [.. asked.Where(pair => pair.Exists).Select(pair => (pair.Platform, pair.Version))];

        async Task<(Platform Platform, KubernetesVersion Version, bool Exists)> AskAsync(KubernetesVersion version, Platform platform) =>
            (platform, version, await GetAsync(version, platform, settled && version == newest) is not null);
    }

    /// <summary>Steps down from the newest patch to the first that a platform has.</summary>
    private async Task<KubernetesVersion?> NewestForAsync(KubernetesVersion newest, Platform platform, bool settled)
    {
        for (var version = newest; version.Patch >= 0; version = version with { Patch = version.Patch - 1 })
        {
            if (await GetAsync(version, platform, settled && version == newest) is not null)
            {
                return version;
            }
        }

        return null;
    }

    private async Task<KubernetesVersion?> NewestPatchAsync(MinorVersion minor) =>
        minor.Minor >= 0 && _catalog.CanReach(UpstreamAddresses.NewestPatch(minor)) ? await _catalog.GetNewestPatchAsync(minor) : null;

    /// <param name="version">The kubectl.</param>
    /// <param name="platform">Its platform.</param>
    /// <param name="known">Whether somebody named this version, so that it may be taken for granted where nobody can be asked.</param>
    private Task<KubectlFile?> GetAsync(KubernetesVersion version, Platform platform, bool known) => _files.GetOrAdd((version, platform), _ => AskAsync(version, platform, known));

    private async Task<KubectlFile?> AskAsync(KubernetesVersion version, Platform platform, bool known)
    {
        if (!KubectlHistory.MayExist(version, platform))
        {
            return null;
        }

        if (_earlier.Artifacts.GetValueOrDefault(BundlePaths.OfKubectl(version, platform)) is { Content: { } content })
        {
            return new KubectlFile(version, platform, content);
        }

        if (!_catalog.CanReach(UpstreamAddresses.Kubectl(version, platform)))
        {
            return known ? new KubectlFile(version, platform, null) : null;
        }

        return await _catalog.GetKubectlAsync(version, platform);
    }
}
