using System.Collections.Immutable;
using System.Globalization;
using Airgap.Manifests;
using Airgap.Naming;
using Airgap.Upstream;
using Airgap.Versions;

namespace Airgap.Planning;

/// <summary>Finds the newest release for a query whose files are published.</summary>
internal sealed class ReleaseSearch
{
    private readonly Catalog _catalog;
    private readonly ImmutableArray<CpuArchitecture> _architectures;
    private readonly List<Diagnostic> _warnings;
    private readonly List<Diagnostic> _errors;
    private bool _usesList;

    public ReleaseSearch(
        Catalog catalog, ImmutableArray<CpuArchitecture> architectures, List<Diagnostic> warnings, List<Diagnostic> errors) =>
        (_catalog, _architectures, _warnings, _errors) = (catalog, architectures, warnings, errors);

    /// <summary>The list of releases, if a search used it.</summary>
    public async Task<ReleaseList?> UsedListAsync() => _usesList ? await _catalog.GetReleasesAsync() : null;

    /// <summary>The release for a query; null after an error.</summary>
    public async Task<K3sRelease?> FindAsync(ReleaseQuery query)
    {
        K3sRelease? first = null;
        await foreach (var candidate in CandidatesAsync(query))
        {
            first ??= candidate;
            if (await IsPublishedAsync(candidate))
            {
                if (candidate != first)
                {
                    _warnings.Add(Diagnostic.Warning(
                        Codes.NewestReleaseIncomplete,
                        $"{first} has no checksum file yet; using {candidate} for '{query.What}'",
                        "in a day or two, run: dotnet airgap update"));
                }

                return candidate;
            }

            if (query.Entry is ExactEntry)
            {
                _errors.Add(NotFound(
                    $"k3s has no release {candidate} with files for {string.Join(" and ", _architectures.Select(Name))}",
                    "see https://github.com/k3s-io/k3s/releases; an entry such as 1.30 selects the newest release"));
                return null;
            }
        }

        _errors.Add(first is { } unpublished
            ? NotFound(
                $"no release for '{query.What}' has published its files yet; the newest is {unpublished}",
                "try again in a day, or write an exact build that you know")
            : await NoSuchReleaseAsync(query));
        return null;
    }

    private async IAsyncEnumerable<K3sRelease> CandidatesAsync(ReleaseQuery query)
    {
        if (query.Entry is ExactEntry exact)
        {
            yield return exact.Release;
            yield break;
        }

        if (query.Entry is ChannelEntry channel)
        {
            await foreach (var release in CandidatesAsync(channel))
            {
                yield return release;
            }

            yield break;
        }

        var list = await ListAsync();
        if (!(query.Entry is PatchEntry patch ? list.Covers(patch.Version) : list.Covers(query.Minor!.Value))
            && LostZero(query, list.Releases) is null)
        {
            throw OnlyInGitHubsList(query, list.GitHubFailure!);
        }

        foreach (var release in list.Releases.Where(query.Accepts).OrderDescending())
        {
            yield return release;
        }
    }

    private async IAsyncEnumerable<K3sRelease> CandidatesAsync(ChannelEntry channel)
    {
        if (await _catalog.GetChannelAsync(channel.Channel) is not { } newest)
        {
            yield break;
        }

        // The list is requested only if the files of the channel's release are not published yet.
        yield return newest;
        var older = (await ListAsync()).Releases
            .Where(release => release.Version.MinorVersion == newest.Version.MinorVersion && release.CompareTo(newest) < 0);
        foreach (var release in older.OrderDescending())
        {
            yield return release;
        }
    }

    private Task<ReleaseList> ListAsync()
    {
        _usesList = true;
        return _catalog.GetReleasesAsync();
    }

    private async Task<bool> IsPublishedAsync(K3sRelease release)
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

    private async Task<Diagnostic> NoSuchReleaseAsync(ReleaseQuery query)
    {
        if (query.Entry is ChannelEntry)
        {
            return NotFound($"the k3s channel '{query.What}' has no release", "write a version instead: 1.30");
        }

        var releases = (await _catalog.GetReleasesAsync()).Releases;
        if (releases.IsEmpty)
        {
            return NotFound(
                $"there is no k3s release for '{query.What}': the list of releases is empty",
                "check the mirror of https://api.github.com/");
        }

        var patches = releases
            .Where(release => query.Entry is PatchEntry && release.Version.MinorVersion == query.Minor)
            .Select(release => release.Version)
            .ToArray();
        return NotFound(
            $"there is no k3s release for '{query.What}'",
            patches.Length > 0
                ? $"the newest release of {query.Minor} is {patches.Max()}"
                : LostZero(query, releases) is { } meant ? $"did you mean \"{meant}\"? Write it in quotes"
                : $"there are releases of {Minors(releases)}");
    }

    /// <summary>The minor versions that have releases: <c>1.19, 1.21 to 1.33</c>.</summary>
    private static string Minors(ImmutableArray<K3sRelease> releases)
    {
        var minors = releases.Select(release => release.Version.MinorVersion).Distinct().Order().ToArray();
        var runs = minors.Index()
            .GroupBy(pair => (pair.Item.Major, pair.Item.Minor - pair.Index), pair => pair.Item)
            .Select(run => run.Count() == 1 ? $"{run.First()}" : $"{run.First()} to {run.Last()}");
        return string.Join(", ", runs);
    }

    /// <summary>The minor whose final zero a YAML tool dropped: such tools read 1.30 as a number, and write it as 1.3.</summary>
    private static MinorVersion? LostZero(ReleaseQuery query, ImmutableArray<K3sRelease> releases) =>
        query is { Entry: MinorEntry, Minor: { Minor: > 0 and < 10 } minor }
        && minor with { Minor = minor.Minor * 10 } is var meant
        && releases.Any(release => release.Version.MinorVersion == meant)
            ? meant
            : null;

    private static OperationException OnlyInGitHubsList(ReleaseQuery query, AirgapException failure)
    {
        var retry = failure is Sources.SourceException { LimitResets: { } reset }
            ? string.Create(CultureInfo.InvariantCulture, $"; try again after {reset.UtcDateTime:HH:mm:ss} UTC, or set GITHUB_TOKEN")
            : "";
        return new OperationException(
            Codes.RateLimit,
            $"releases below {ReleaseList.FirstInRancherDesktopList}, such as '{query.What}', are only in GitHub's list, "
                + $"which cannot be read: {failure.Message}",
            $"write an exact build, such as v1.24.3+k3s1{retry}",
            failure);
    }

    private static Diagnostic NotFound(string message, string hint) => Diagnostic.Error(Codes.ReleaseNotFound, message, hint);

    private static string Name(CpuArchitecture architecture) => architecture == CpuArchitecture.Amd64 ? "amd64" : "arm64";
}
