using System.Collections.Immutable;
using Airgap.Planning;
using Airgap.Versions;

namespace Airgap.Cli.Output;

/// <summary>Which kubectl serves which release on which platform.</summary>
/// <param name="Columns">The platforms; only <c>all platforms</c> if they are all served alike.</param>
/// <param name="Rows">The releases, lowest first.</param>
internal sealed record CoverageMatrix(ImmutableArray<string> Columns, ImmutableArray<CoverageRow> Rows)
{
    /// <summary>Whether each release has the same kubectl on every platform, so that one column says it all.</summary>
    public static bool IsSameEverywhere(BundlePlan plan) => Of(plan).Columns.Length == 1;

    public static CoverageMatrix Of(BundlePlan plan)
    {
        var platforms = plan.Request.Platforms;
        CoverageRow[] rows =
        [
            .. plan.Releases.Select(release => new CoverageRow(release, [.. platforms.Select(platform => Cell(plan, release, platform))])),
        ];
        var alike = platforms.Length > 1 && rows.All(row => row.Cells.Distinct().Count() == 1);
        return alike
            ? new CoverageMatrix(["all platforms"], [.. rows.Select(row => row with { Cells = row.Cells[..1] })])
            : new CoverageMatrix([.. platforms.Select(platform => platform.ToString())], [.. rows]);
    }

    private static CoverageCell Cell(BundlePlan plan, K3sRelease release, Platform platform)
    {
        var kubectl = plan.Kubectl.First(row => row.Platforms.Contains(platform) && row.Serves.Contains(release)).Version;
        return new CoverageCell(kubectl, kubectl.Minor - release.Version.Minor);
    }
}
