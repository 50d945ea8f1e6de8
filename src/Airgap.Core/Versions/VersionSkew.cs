namespace Airgap.Versions;

/// <summary>
/// Kubernetes' skew policy for kubectl: the same major version, and a minor that differs by at most one
/// (https://kubernetes.io/releases/version-skew-policy/#kubectl). kuberlr chooses by the same rule.
/// </summary>
public static class VersionSkew
{
    /// <summary>How many minor versions a kubectl may be ahead of its server, or behind it.</summary>
    public const int Allowed = 1;

    /// <summary>Whether a kubectl of one minor may talk to a server of another.</summary>
    public static bool Allows(MinorVersion kubectl, MinorVersion server) =>
        kubectl.Major == server.Major && Math.Abs(kubectl.Minor - server.Minor) <= Allowed;
}
