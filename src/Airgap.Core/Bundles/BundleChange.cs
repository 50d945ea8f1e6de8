using System.Collections.Immutable;
using Airgap.Content;
using Airgap.Locking;

namespace Airgap.Bundles;

/// <summary>What a build has to do to a folder.</summary>
/// <param name="Missing">The artifacts that are not there, or not right.</param>
/// <param name="Leftovers">Our files that are not wanted any more.</param>
/// <param name="Small">The files that are made, not fetched, with their bytes.</param>
/// <param name="Wanted">What the folder holds in the end.</param>
/// <param name="IsNothing">Whether the folder is finished as it is.</param>
internal sealed record BundleChange(ImmutableArray<Artifact> Missing, ImmutableArray<string> Leftovers, Dictionary<string, byte[]> Small, ImmutableSortedDictionary<string, Digest> Wanted, bool IsNothing);
