using System.Collections.Immutable;

namespace Airgap.Applying;

/// <summary>A placement whose bytes lie beside their place, verified and flushed, under a name that nobody takes for theirs.</summary>
/// <param name="Placement">The placement.</param>
/// <param name="TemporaryPath">Where it lies.</param>
/// <param name="Files">What will have been placed.</param>
internal sealed record StagedPlacement(Placement Placement, string TemporaryPath, ImmutableArray<ReceiptFile> Files);
