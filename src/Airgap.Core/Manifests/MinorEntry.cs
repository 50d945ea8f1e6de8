using Airgap.Versions;

namespace Airgap.Manifests;

/// <summary><c>1.30</c>: the newest patch and the newest build of a minor.</summary>
public sealed record MinorEntry(MinorVersion Minor) : KubernetesEntry(Minor.ToString());
