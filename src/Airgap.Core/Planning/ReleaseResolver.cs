using System.Collections.Immutable;
using System.Globalization;
using Airgap.Manifests;
using Airgap.Naming;
using Airgap.Upstream;
using Airgap.Versions;

namespace Airgap.Planning;

/// <summary>Finds the release for each entry: the newest that fits and whose files are out.</summary>
internal sealed class ReleaseResolver
{
    private readonly Catalog _catalog;
    private readonly ImmutableArray<CpuArchitecture> _architectures;
    private readonly List<Diagnostic> _warnings;
    private readonly List<Diagnostic> _errors;

    public ReleaseResolver(Catalog catalog, ImmutableArray<CpuArchitecture> architectures, List<Diagnostic> warnings, List<Diagnostic> errors) =>
        (_catalog, _architectures, _warnings, _errors) = (catalog, architectures, warnings, errors);

    /// <summary>The rows of all entries, by version, then text. Errors are collected; the rows are then incomplete.</summary>
    public async Task<ImmutableArray<KubernetesRow>> ResolveAsync(ImmutableArray<KubernetesEntry> entries, EarlierResolution earlier)
    {
        var rows = new List<KubernetesRow>();
        foreach (var entry in entries)
        {
            if (earlier.Releases.TryGetValue(entry.Text, out var settled))
            {
                rows.AddRange(settled.Select(release => new KubernetesRow(entry.Text, release)));
                continue;
            }

            foreach (var wish in ReleaseQuery.Of(entry))
            {
                if (await FindAsync(wish) is { } release)
                {
                    rows.Add(new KubernetesRow(entry.Text, release));
                }
            }
        }

        if (entries.Any(entry => entry is not ExactEntry && !earlier.Releases.ContainsKey(entry.Text)) && await ListIfAskedAsync() is { Warning: { } partial })
        {
            _warnings.Add(partial);
        }

        return [.. OneBuildAPatch(rows).Distinct().OrderBy(row => row.Release).ThenBy(row => row.Requested, StringComparer.Ordinal)];
    }

    private bool _listAsked;

    private async Task<ReleaseList?> ListIfAskedAsync() => _listAsked ? await _catalog.GetReleasesAsync() : null;

    private Task<ReleaseList> ListAsync()
    {
        _listAsked = true;
        return _catalog.GetReleasesAsync();
    }

    private async Task<K3sRelease?> FindAsync(ReleaseQuery wish)
    {
        K3sRelease? first = null;
        await foreach (var candidate in CandidatesAsync(wish))
        {
            first ??= candidate;
            if (await IsOutAsync(candidate))
            {
                if (candidate != first)
                {
                    _warnings.Add(Diagnostic.Warning(Codes.NewestReleaseIncomplete, $"{first} has no checksum file yet, so it is not out; {candidate} is taken for '{wish.What}'", "to have it later: dotnet airgap update, in a day or two"));
                }

                return candidate;
            }

            if (wish.Entry is ExactEntry)
            {
                _errors.Add(Diagnostic.Error(Codes.ReleaseNotFound, $"k3s has no release {candidate} with files for {string.Join(" and ", _architectures.Select(Name))}", "look at https://github.com/k3s-io/k3s/releases; an entry such as 1.30 takes the newest that is there"));
                return null;
            }
        }

        _errors.Add(first is { } unpublished
            ? Diagnostic.Error(Codes.ReleaseNotFound, $"none of the releases for '{wish.What}' has its files out; the newest is {unpublished}", "try again in a day, or name an exact build that you know")
            : await NoSuchReleaseAsync(wish));
        return null;
    }

    private async IAsyncEnumerable<K3sRelease> CandidatesAsync(ReleaseQuery wish)
    {
        if (wish.Entry is ExactEntry exact)
        {
            yield return exact.Release;
            yield break;
        }

        if (wish.Entry is ChannelEntry channel)
        {
            if (await _catalog.GetChannelAsync(channel.Channel) is not { } pointed)
            {
                yield break;
            }

            // The list is only needed when the channel is ahead of the files.
            yield return pointed;
            var older = (await ListAsync()).Releases.Where(release => release.Version.MinorVersion == pointed.Version.MinorVersion && release.CompareTo(pointed) < 0);
            foreach (var release in older.OrderDescending())
            {
                yield return release;
            }

            yield break;
        }

        var list = await ListAsync();
        if (!(wish.Entry is PatchEntry patch ? list.Covers(patch.Version) : list.Covers(wish.Minor!.Value)))
        {
            throw OnlyInGitHubsList(wish, list.WhyPartial!);
        }

        foreach (var release in list.Releases.Where(wish.Accepts).OrderDescending())
        {
            yield return release;
        }
    }

    private async Task<bool> IsOutAsync(K3sRelease release)
    {
        foreach (var architecture in _architectures)
        {
            var address = UpstreamAddresses.ReleaseFile(release, ReleaseFileNames.Checksums(architecture));
            if (_catalog.CanReach(address) && await _catalog.GetReleaseFilesAsync(release, architecture) is null)
            {
                return false;
            }
        }

        return true;
    }

    private async Task<Diagnostic> NoSuchReleaseAsync(ReleaseQuery wish)
    {
        if (wish.Entry is ChannelEntry)
        {
            return Diagnostic.Error(Codes.ReleaseNotFound, $"k3s' channel '{wish.What}' points at no release", "name a version instead: 1.30");
        }

        var releases = (await _catalog.GetReleasesAsync()).Releases;
        if (releases.IsEmpty)
        {
            return Diagnostic.Error(Codes.ReleaseNotFound, $"there is no k3s release for '{wish.What}': the list of releases is empty", "look at the mirror of https://api.github.com/");
        }

        var patches = wish.Entry is PatchEntry ? releases.Where(release => release.Version.MinorVersion == wish.Minor).Select(release => release.Version).Distinct().ToArray() : [];
        var hint = patches.Length > 0
            ? $"the newest of {wish.Minor} is {patches.Max()}"
            : $"the releases reach from {releases[0].Version.MinorVersion} to {releases[^1].Version.MinorVersion}";
        return Diagnostic.Error(Codes.ReleaseNotFound, $"there is no k3s release for '{wish.What}'", hint);
    }

    private static OperationException OnlyInGitHubsList(ReleaseQuery wish, AirgapException why)
    {
        var until = why is Sources.SourceException { LimitResets: { } reset }
            ? string.Create(CultureInfo.InvariantCulture, $"; try again after {reset.UtcDateTime:HH:mm:ss} UTC, or set GITHUB_TOKEN")
            : "";
        return new OperationException(
            Codes.RateLimit,
            $"releases below {ReleaseList.FirstInRancherDesktopList}, such as '{wish.What}', are only in GitHub's list, which cannot be had: {why.Message}",
            $"name an exact build, such as v1.24.3+k3s1{until}",
            why);
    }

    /// <summary>Rancher Desktop knows one build of each patch: an exact entry decides which, else the highest serves all.</summary>
    private IEnumerable<KubernetesRow> OneBuildAPatch(List<KubernetesRow> rows)
    {
        foreach (var patch in rows.GroupBy(row => row.Release.Version))
        {
            var exact = patch.FirstOrDefault(row => row.Requested == row.Release.ToString());
            var build = exact?.Release ?? patch.Max(row => row.Release);
            foreach (var row in patch)
            {
                if (exact is not null && row.Release.CompareTo(build) > 0)
                {
                    _warnings.Add(Diagnostic.Warning(Codes.ExactBuildWins, $"'{row.Requested}' is served by {build}, which is asked for exactly; its newest build is {row.Release}", "Rancher Desktop shows one build of each version"));
                }

                yield return row with { Release = build };
            }
        }
    }

    private static string Name(CpuArchitecture architecture) => architecture == CpuArchitecture.Amd64 ? "amd64" : "arm64";
}
