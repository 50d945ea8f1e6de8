namespace Airgap.Explaining;

/// <summary>Why a platform has as many kubectls as it has.</summary>
public enum KubectlSetReason
{
    /// <summary>No smaller set would do.</summary>
    Minimum,

    /// <summary><c>policy: matching</c> asks for one kubectl a minor.</summary>
    Matching,

    /// <summary>A kubectl that would have made the set smaller was not out for the platform when this was locked.</summary>
    NotOut,
}
