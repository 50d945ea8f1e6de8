using Airgap.Versions;

namespace Airgap.Compatibility;

/// <summary>What a span of Rancher Desktop versions can do.</summary>
/// <param name="First">The first version it holds for.</param>
/// <param name="MinimumKubernetes">The lowest Kubernetes it shows; lower ones are hidden.</param>
/// <param name="ReadsZst">Whether it reads <c>.tar.zst</c> images; all read <c>.tar</c>.</param>
/// <param name="NativeKuberlrOnAppleSilicon">Whether its kuberlr on Apple silicon is an arm64 one; before, it looked into <c>darwin-amd64</c>.</param>
public sealed record RancherDesktopTraits(RancherDesktopVersion First, KubernetesVersion MinimumKubernetes, bool ReadsZst, bool NativeKuberlrOnAppleSilicon);
