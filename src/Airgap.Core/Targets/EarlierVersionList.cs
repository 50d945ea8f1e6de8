using System.Collections.Immutable;
using Airgap.Versions;

namespace Airgap.Targets;

/// <summary>What a target's version list said before.</summary>
/// <param name="Bytes">The file whole; null where there was none, or none of a sensible size.</param>
/// <param name="Labels">The labels that can be understood.</param>
/// <param name="Releases">The releases that can be understood, as they stand there.</param>
/// <param name="Problem">Why Rancher Desktop drops the whole file, as the end of a sentence; null where it reads it, or there is none.</param>
public sealed record EarlierVersionList(byte[]? Bytes, ImmutableDictionary<string, KubernetesVersion> Labels, ImmutableArray<K3sRelease> Releases, string? Problem)
{
    /// <summary>What Rancher Desktop makes of it: one build of each version, the last that is listed.</summary>
    public ImmutableArray<K3sRelease> Shown => Problem is not null ? [] : [.. Releases.GroupBy(release => release.Version).Select(builds => builds.Last()).Order()];
}
