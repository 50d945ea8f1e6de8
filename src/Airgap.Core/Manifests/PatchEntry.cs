using Airgap.Versions;

namespace Airgap.Manifests;

/// <summary><c>1.29.4</c>: the newest build of a patch.</summary>
public sealed record PatchEntry(KubernetesVersion Version) : KubernetesEntry(Version.ToString());
