using Airgap.Versions;

namespace Airgap.Planning;

/// <summary>A release of an entry of the manifest; a range has several rows.</summary>
/// <param name="Requested">The entry.</param>
/// <param name="Release">The release.</param>
public sealed record KubernetesRow(string Requested, K3sRelease Release);
