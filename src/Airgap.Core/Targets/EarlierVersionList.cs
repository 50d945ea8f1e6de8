using System.Collections.Immutable;
using Airgap.Versions;

namespace Airgap.Targets;

/// <summary>What a target's version list said before.</summary>
/// <param name="Text">The file whole; null where there was none, or none that is text of a sensible size.</param>
/// <param name="Labels">The labels that can be understood.</param>
/// <param name="Releases">The releases that can be understood.</param>
public sealed record EarlierVersionList(string? Text, ImmutableDictionary<string, KubernetesVersion> Labels, ImmutableHashSet<K3sRelease> Releases);
