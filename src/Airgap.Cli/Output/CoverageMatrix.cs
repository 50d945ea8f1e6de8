using System.Collections.Immutable;
using Airgap.Planning;
using Airgap.Versions;

namespace Airgap.Cli.Output;

/// <summary>Which kubectl serves which release on which platform.</summary>
/// <param name="Columns">Names of platforms; <c>all platforms</c> alone where all are served alike.</param>
/// <param name="Rows">The releases, lowest first, with a cell for each column.</param>
internal sealed record CoverageMatrix(ImmutableArray<string> Columns, ImmutableArray<(K3sRelease Release, ImmutableArray<CoverageCell> Cells)> Rows)
{
    public static CoverageMatrix Of(BundlePlan plan)
    {
        var platforms = plan.Request.Platforms;
        var rows = plan.Releases.Select(release => (release, Cells: platforms.Select(platform => Cell(plan, release, platform)).ToImmutableArray())).ToImmutableArray();
        var alike = platforms.Length > 1 && rows.All(row => row.Cells.Distinct().Count() == 1);
        return alike
            ? new CoverageMatrix(["all platforms"], [.. rows.Select(row => (row.release, row.Cells[..1]))])
            : new CoverageMatrix([.. platforms.Select(platform => platform.ToString())], rows);
    }

    private static CoverageCell Cell(BundlePlan plan, K3sRelease release, Platform platform)
    {
        var kubectl = plan.Kubectl.First(row => row.Platforms.Contains(platform) && row.Serves.Contains(release)).Version;
        return new CoverageCell(kubectl, kubectl.Minor - release.Version.Minor);
    }
}
