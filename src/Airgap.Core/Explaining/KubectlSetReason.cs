namespace Airgap.Explaining;

/// <summary>The reason for the number of a platform's kubectls.</summary>
public enum KubectlSetReason
{
    /// <summary>It is the minimum.</summary>
    Minimum,

    /// <summary><c>policy: matching</c> requests one kubectl for each minor version.</summary>
    Matching,

    /// <summary>A kubectl with which the set would be smaller was not available for the platform when the lock file was written.</summary>
    NotOut,
}
