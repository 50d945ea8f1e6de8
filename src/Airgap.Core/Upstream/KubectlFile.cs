using Airgap.Content;
using Airgap.Versions;

namespace Airgap.Upstream;

/// <summary>A kubectl that upstream has.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Platform">The platform on which it runs.</param>
/// <param name="Content">Its size and digest; null if they are unknown, because no network request was allowed.</param>
public sealed record KubectlFile(KubernetesVersion Version, Platform Platform, ContentId? Content)
{
    /// <summary>Its upstream address.</summary>
    public string Address => UpstreamAddresses.Kubectl(Version, Platform);
}
