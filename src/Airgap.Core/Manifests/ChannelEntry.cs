namespace Airgap.Manifests;

/// <summary><c>stable</c>, <c>latest</c>: what a k3s channel points at.</summary>
public sealed record ChannelEntry(string Channel) : KubernetesEntry(Channel);
