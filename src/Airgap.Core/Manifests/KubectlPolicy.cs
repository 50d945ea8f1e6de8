namespace Airgap.Manifests;

/// <summary>How many kubectls a bundle has.</summary>
public enum KubectlPolicy
{
    /// <summary>The smallest set that serves every Kubernetes version.</summary>
    Minimal,

    /// <summary>One for each Kubernetes minor.</summary>
    Matching,
}
