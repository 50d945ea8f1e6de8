using System.Collections.Immutable;
using Airgap.Manifests;
using Airgap.Upstream;
using Airgap.Versions;

namespace Airgap.Planning;

/// <summary>Resolves each entry of <c>kubernetes</c> to releases.</summary>
internal sealed class ReleaseResolver
{
    private readonly ReleaseSearch _search;
    private readonly List<Diagnostic> _warnings;

    public ReleaseResolver(
        Catalog catalog, ImmutableArray<CpuArchitecture> architectures, List<Diagnostic> warnings, List<Diagnostic> errors) =>
        (_search, _warnings) = (new ReleaseSearch(catalog, architectures, warnings, errors), warnings);

    /// <summary>The rows of all entries, by version, then text. Errors are collected; the rows are then incomplete.</summary>
    public async Task<ImmutableArray<KubernetesRow>> ResolveAsync(ImmutableArray<KubernetesEntry> entries, EarlierResolution earlier)
    {
        var rows = new List<KubernetesRow>();
        foreach (var entry in entries)
        {
            if (earlier.Releases.TryGetValue(entry.Text, out var locked))
            {
                rows.AddRange(locked.Select(release => new KubernetesRow(entry.Text, release)));
                continue;
            }

            foreach (var query in ReleaseQuery.Of(entry))
            {
                if (await _search.FindAsync(query) is { } release)
                {
                    rows.Add(new KubernetesRow(entry.Text, release));
                }
            }
        }

        if (await _search.UsedListAsync() is { Warning: { } warning })
        {
            _warnings.Add(warning);
        }

        return [.. OneBuildForEachPatch(rows).Distinct().OrderBy(row => row.Release).ThenBy(row => row.Requested, StringComparer.Ordinal)];
    }

    /// <summary>Rancher Desktop shows one build of each patch: that of an exact entry, else the highest.</summary>
    private IEnumerable<KubernetesRow> OneBuildForEachPatch(List<KubernetesRow> rows)
    {
        foreach (var patch in rows.GroupBy(row => row.Release.Version))
        {
            var exact = patch.FirstOrDefault(row => row.Requested == row.Release.ToString());
            var build = exact?.Release ?? patch.Max(row => row.Release);
            foreach (var row in patch)
            {
                if (exact is not null && row.Release.CompareTo(build) > 0)
                {
                    _warnings.Add(Diagnostic.Warning(
                        Codes.ExactBuildWins,
                        $"'{row.Requested}' resolves to {build}, because an exact entry requests it; its newest build is {row.Release}",
                        "Rancher Desktop shows one build of each version; for the newest build, remove the exact entry"));
                }

                yield return row with { Release = build };
            }
        }
    }
}
