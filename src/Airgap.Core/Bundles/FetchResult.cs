using System.Collections.Immutable;
using Airgap.Content;
using Airgap.Locking;

namespace Airgap.Bundles;

/// <summary>Where the missing artifacts came from.</summary>
/// <param name="Downloaded">Those from upstream or a mirror.</param>
/// <param name="Reused">Those from other bundles and from folders of a machine.</param>
/// <param name="Copied">Those from the manifest's folder.</param>
/// <param name="Stamps">Size, time and number of each, by its full path.</param>
internal sealed record FetchResult(
    ImmutableArray<Artifact> Downloaded,
    ImmutableArray<Artifact> Reused,
    ImmutableArray<Artifact> Copied,
    IReadOnlyDictionary<string, FileStamp> Stamps);
