using System.Collections.Immutable;
using Airgap.Locking;

namespace Airgap.Bundles;

/// <summary>What a build has to change in a folder.</summary>
/// <param name="Missing">The artifacts that are missing or wrong.</param>
/// <param name="Leftovers">Files of earlier builds that are not needed any more.</param>
/// <param name="IsNothing">Whether the folder is finished as it is.</param>
internal sealed record BundleChange(ImmutableArray<Artifact> Missing, ImmutableArray<string> Leftovers, bool IsNothing);
