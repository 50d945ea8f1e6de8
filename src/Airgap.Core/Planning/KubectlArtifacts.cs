using System.Collections.Immutable;
using Airgap.Manifests;
using Airgap.Naming;
using Airgap.RancherDesktop;
using Airgap.Versions;

namespace Airgap.Planning;

/// <summary>Chooses the kubectls: finds the available ones, chooses the smallest set, and determines which releases each serves.</summary>
internal sealed class KubectlArtifacts
{
    private readonly AvailableKubectls _available;
    private readonly BundleRequest _request;
    private readonly List<Diagnostic> _warnings;
    private readonly List<Diagnostic> _errors;

    public KubectlArtifacts(AvailableKubectls available, BundleRequest request, List<Diagnostic> warnings, List<Diagnostic> errors) =>
        (_available, _request, _warnings, _errors) = (available, request, warnings, errors);

    /// <summary>The rows and the files. Errors are collected; both are then empty.</summary>
    public async Task<(ImmutableArray<KubectlRow> Rows, ImmutableArray<PlannedArtifact> Artifacts)> ChooseAsync(
        ImmutableArray<K3sRelease> releases)
    {
        var servers = releases.Select(release => release.Version.MinorVersion).Distinct().Order().ToImmutableArray();
        var skew = _request.KubectlPolicy == KubectlPolicy.Matching ? 0 : VersionSkew.Allowed;
        var minors = servers.SelectMany(server => InRange(server, skew)).Distinct().Order();
        var traits = RancherDesktopTable.Stated(_request.RancherDesktop);
        var targets = _request.Platforms.ToLookup(target => traits.KubectlPlatform(target));
        var errors = _errors.Count;
        var supplies = await _available.FindAsync(
            minors,
            [.. targets.Select(group => group.Key).Order()],
            _request.KubectlInclude,
            _errors);
        AddUnserved(releases, supplies, skew);
        if (_errors.Count > errors)
        {
            return ([], []);
        }

        var chosen = KubectlCover.Find(servers, supplies, skew);
        WarnOfOlderPatches(chosen);
        var rows = chosen
            .SelectMany(pair => Serves(pair.Value, releases).Select(row => (row.Version, row.Releases, Platforms: targets[pair.Key])))
            .GroupBy(row => (row.Version, Serves: string.Join(' ', row.Releases)))
            .Select(group => new KubectlRow(group.Key.Version, group.First().Releases, [.. group.SelectMany(row => row.Platforms).Order()]))
            .OrderBy(row => row.Version).ThenBy(row => string.Join(' ', row.Serves), StringComparer.Ordinal);
        var artifacts = await Task.WhenAll(
            from pair in chosen
            from version in pair.Value
            select ArtifactAsync(version, pair.Key, [.. targets[pair.Key].Order()]));
        return ([.. rows], [.. artifacts]);
    }

    private static IEnumerable<(KubernetesVersion Version, ImmutableArray<K3sRelease> Releases)> Serves(
        ImmutableArray<KubernetesVersion> kubectls, ImmutableArray<K3sRelease> releases) =>
        from kubectl in kubectls
        let served = releases.Where(release => KubectlCover.Choose(kubectls, release.Version.MinorVersion) == kubectl)
        select (kubectl, served.ToImmutableArray());

    private static IEnumerable<MinorVersion> InRange(MinorVersion server, int skew) =>
        Enumerable.Range(-skew, (2 * skew) + 1).Select(step => server with { Minor = server.Minor + step });

    private async Task<PlannedArtifact> ArtifactAsync(KubernetesVersion version, Platform platform, ImmutableArray<Platform> targets)
    {
        var file = await _available.GetFoundAsync(version, platform);
        return new PlannedArtifact
        {
            Path = BundlePaths.OfKubectl(version, platform),
            Kind = ArtifactKind.Kubectl,
            Version = version.ToString(),
            Platforms = targets,
            Content = file.Content,
            Url = file.Address,
        };
    }

    private void AddUnserved(ImmutableArray<K3sRelease> releases, ImmutableArray<KubectlSupply> supplies, int skew)
    {
        var servers = releases.Select(release => release.Version.MinorVersion).ToImmutableArray();
        foreach (var (platform, server) in KubectlCover.Unserved(servers, supplies, skew))
        {
            if (!_available.CanReach(server))
            {
                _errors.Add(Diagnostic.Error(
                    Codes.OfflineRefusal,
                    $"the kubectl for Kubernetes {server} on {platform} cannot be determined: --offline prevents contacting upstream",
                    "run the command without --offline, or name a kubectl in the manifest: kubectl.include"));
                continue;
            }

            var tried = InRange(server, skew).Select(minor => _available.NewestOf(minor)?.ToString() ?? $"{minor} (none upstream)");
            var served = string.Join(", ", releases.Where(release => release.Version.MinorVersion == server));
            _errors.Add(Diagnostic.Error(
                Codes.NoKubectlForRelease,
                $"no kubectl for {platform} can serve {served}; tried: {string.Join(", ", tried)}",
                skew == 0 && InRange(server, VersionSkew.Allowed).Any(minor => minor != server && MayExist(minor, platform))
                    ? "set kubectl.policy: minimal, so that a kubectl of another minor serves it; or remove the platform or the version"
                : platform.Architecture == CpuArchitecture.Arm64 && platform.System != OperatingSystemName.Linux
                    ? "remove the platform or the version: kubectl exists for darwin/arm64 from 1.21.0, for windows/arm64 from 1.23.0"
                    : "remove the platform or the version; if you use a mirror of https://dl.k8s.io/, check that it has these files"));
        }
    }

    private static bool MayExist(MinorVersion minor, Platform platform) =>
        KubectlHistory.MayExist(new KubernetesVersion(minor.Major, minor.Minor, 0), platform);

    private void WarnOfOlderPatches(ImmutableDictionary<Platform, ImmutableArray<KubernetesVersion>> chosen)
    {
        var older = from pair in chosen
                    from version in pair.Value
                    where !_request.KubectlInclude.Contains(version)
                    let newest = _available.NewestOf(version.MinorVersion)
                    where newest is { } above && above != version
                    group pair.Key by (newest.Value, version);
        foreach (var platforms in older.OrderBy(group => group.Key))
        {
            var (newest, version) = platforms.Key;
            _warnings.Add(Diagnostic.Warning(
                Codes.NewestKubectlIncomplete,
                $"kubectl {newest} is not available yet for every platform; using {version} for {string.Join(", ", platforms.Order())}",
                "in a day or two, run: dotnet airgap update kubectl"));
        }
    }
}
