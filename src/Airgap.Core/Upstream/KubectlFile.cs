using Airgap.Content;
using Airgap.Versions;

namespace Airgap.Upstream;

/// <summary>A kubectl that upstream has.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Platform">The machine it runs on.</param>
/// <param name="Content">What it is; null where nobody could be asked (offline).</param>
public sealed record KubectlFile(KubernetesVersion Version, Platform Platform, ContentId? Content)
{
    /// <summary>Its upstream address.</summary>
    public string Address => UpstreamAddresses.Kubectl(Version, Platform);
}
