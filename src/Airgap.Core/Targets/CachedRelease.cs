using Airgap.Versions;

namespace Airgap.Targets;

/// <summary>A version folder in Rancher Desktop's cache.</summary>
/// <param name="Release">The release that its name tells.</param>
/// <param name="Problem">Why it is not complete, as the end of a sentence; null when it is.</param>
public sealed record CachedRelease(K3sRelease Release, string? Problem);
