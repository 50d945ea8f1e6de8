using Airgap.Versions;

namespace Airgap.Targets;

/// <summary>A kubectl as kuberlr sees it: a name.</summary>
/// <param name="Name">The name in the folder.</param>
/// <param name="Version">The version that kuberlr takes it for.</param>
public sealed record KuberlrEntry(string Name, KubernetesVersion Version);
