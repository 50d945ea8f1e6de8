using System.Collections.Immutable;
using Airgap.Versions;

namespace Airgap.Cli.Output;

/// <summary>Which kubectl serves a release on each platform.</summary>
/// <param name="Release">The release.</param>
/// <param name="Cells">A cell for each column of the matrix.</param>
internal sealed record CoverageRow(K3sRelease Release, ImmutableArray<CoverageCell> Cells);
