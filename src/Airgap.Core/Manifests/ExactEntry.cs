using Airgap.Versions;

namespace Airgap.Manifests;

/// <summary><c>v1.28.8+k3s1</c>: exactly this build.</summary>
public sealed record ExactEntry(K3sRelease Release) : KubernetesEntry(Release.ToString());
