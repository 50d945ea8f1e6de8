namespace Airgap.Manifests;

/// <summary><c>stable</c>, <c>latest</c>: the release that a k3s channel points to.</summary>
public sealed record ChannelEntry(string Channel) : KubernetesEntry(Channel);
