namespace Airgap.RancherDesktop;

/// <summary>The engines of Rancher Desktop.</summary>
public enum ContainerEngine
{
    /// <summary>containerd with nerdctl.</summary>
    Containerd,

    /// <summary>dockerd.</summary>
    Moby,
}
