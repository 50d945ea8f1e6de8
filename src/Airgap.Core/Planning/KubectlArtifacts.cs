using System.Collections.Immutable;
using Airgap.Manifests;
using Airgap.Naming;
using Airgap.RancherDesktop;
using Airgap.Versions;

namespace Airgap.Planning;

/// <summary>Chooses the kubectls: asks what there is, finds the smallest set, and says whom each serves.</summary>
internal sealed class KubectlArtifacts
{
    private readonly AvailableKubectls _market;
    private readonly BundleRequest _request;
    private readonly List<Diagnostic> _warnings;
    private readonly List<Diagnostic> _errors;

    public KubectlArtifacts(AvailableKubectls market, BundleRequest request, List<Diagnostic> warnings, List<Diagnostic> errors) =>
        (_market, _request, _warnings, _errors) = (market, request, warnings, errors);

    /// <summary>The rows and the files. Errors are collected; both are then empty.</summary>
    public async Task<(ImmutableArray<KubectlRow> Rows, ImmutableArray<PlannedArtifact> Artifacts)> ChooseAsync(ImmutableArray<K3sRelease> releases)
    {
        var servers = releases.Select(release => release.Version.MinorVersion).Distinct().Order().ToImmutableArray();
        var skew = _request.KubectlPolicy == KubectlPolicy.Matching ? 0 : VersionSkew.Allowed;
        var minors = servers.SelectMany(server => Enumerable.Range(-skew, (2 * skew) + 1).Select(step => server with { Minor = server.Minor + step })).Distinct().Order();
        var traits = RancherDesktopTable.Stated(_request.RancherDesktop);
        var targets = _request.Platforms.ToLookup(target => traits.KubectlPlatform(target));
        var errors = _errors.Count;
        var supplies = await _market.FindAsync(minors, [.. targets.Select(group => group.Key).Order()], _request.KubectlInclude, _errors);
        AddUnserved(releases, supplies, skew);
        if (_errors.Count > errors)
        {
            return ([], []);
        }

        var chosen = KubectlCover.Find(servers, supplies, skew);
        WarnOfSteps(chosen);
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

    private static IEnumerable<(KubernetesVersion Version, ImmutableArray<K3sRelease> Releases)> Serves(ImmutableArray<KubernetesVersion> kubectls, ImmutableArray<K3sRelease> releases) =>
        kubectls.Select(kubectl => (kubectl, releases.Where(release => KubectlCover.Choose(kubectls, release.Version.MinorVersion) == kubectl).ToImmutableArray()));

    private async Task<PlannedArtifact> ArtifactAsync(KubernetesVersion version, Platform platform, ImmutableArray<Platform> targets)
    {
        var file = await _market.GetFoundAsync(version, platform);
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
        foreach (var (platform, server) in KubectlCover.Unserved([.. releases.Select(release => release.Version.MinorVersion)], supplies, skew))
        {
            if (!_market.CanAsk(server))
            {
                _errors.Add(Diagnostic.Error(Codes.OfflineRefusal, $"which kubectl can serve Kubernetes {server} on {platform} has to be asked upstream, and --offline forbids the network", "run the command without --offline, or name a kubectl: kubectl.include"));
                continue;
            }

            var tried = Enumerable.Range(-skew, (2 * skew) + 1)
                .Select(step => server with { Minor = server.Minor + step })
                .Select(minor => _market.NewestOf(minor)?.ToString() ?? $"{minor} (none upstream)");
            var served = string.Join(", ", releases.Where(release => release.Version.MinorVersion == server));
            _errors.Add(Diagnostic.Error(
                Codes.NoKubectlForRelease,
                $"no kubectl for {platform} can serve {served}; tried: {string.Join(", ", tried)}",
                platform.Architecture == CpuArchitecture.Arm64 && platform.System != OperatingSystemName.Linux
                    ? "leave the platform or the version out: a kubectl for darwin/arm64 exists from 1.21.0, for windows/arm64 from 1.23.0"
                    : "leave the platform or the version out; if you use a mirror of https://dl.k8s.io/, see that it has these files"));
        }
    }

    private void WarnOfSteps(ImmutableDictionary<Platform, ImmutableArray<KubernetesVersion>> chosen)
    {
        var steps = from pair in chosen
                    from version in pair.Value
                    where !_request.KubectlInclude.Contains(version)
                    let newest = _market.NewestOf(version.MinorVersion)
                    where newest is { } above && above != version
                    group pair.Key by (newest.Value, version);
        foreach (var step in steps.OrderBy(step => step.Key))
        {
            _warnings.Add(Diagnostic.Warning(
                Codes.NewestKubectlIncomplete,
                $"kubectl {step.Key.Value} is not out yet for every platform; {step.Key.version} is taken for {string.Join(", ", step.Order())}",
                "to have it later: dotnet airgap update kubectl, in a day or two"));
        }
    }
}
