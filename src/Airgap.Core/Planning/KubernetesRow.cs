using Airgap.Versions;

namespace Airgap.Planning;

/// <summary>What an entry of the manifest came to; a range comes to several rows.</summary>
/// <param name="Requested">The entry.</param>
/// <param name="Release">The release.</param>
public sealed record KubernetesRow(string Requested, K3sRelease Release);
