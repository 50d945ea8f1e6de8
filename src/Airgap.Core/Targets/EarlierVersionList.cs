using System.Collections.Immutable;
using Airgap.Versions;

namespace Airgap.Targets;

/// <summary>What a target's version list said before.</summary>
/// <param name="Bytes">The file whole; null where there was none, or none of a sensible size.</param>
/// <param name="Labels">The labels that can be understood.</param>
/// <param name="Releases">The releases that can be understood.</param>
public sealed record EarlierVersionList(byte[]? Bytes, ImmutableDictionary<string, KubernetesVersion> Labels, ImmutableHashSet<K3sRelease> Releases);
