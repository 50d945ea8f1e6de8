using Airgap.Versions;

namespace Airgap.Manifests;

/// <summary><c>1.30</c>: the newest build of the newest patch of a minor version.</summary>
public sealed record MinorEntry(MinorVersion Minor) : KubernetesEntry(Minor.ToString());
