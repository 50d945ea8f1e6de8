namespace Airgap.Manifests;

/// <summary>How many kubectls to carry.</summary>
public enum KubectlPolicy
{
    /// <summary>The smallest set that serves every Kubernetes version.</summary>
    Minimal,

    /// <summary>One for each Kubernetes minor.</summary>
    Matching,
}
