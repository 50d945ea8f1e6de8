using Airgap.Content;
using Airgap.Documents;
using Airgap.Versions;

namespace Airgap.Targets;

/// <summary>Rancher Desktop's settings, as far as they matter here.</summary>
public static class DesktopSettings
{
    private const int Limit = 4 * 1024 * 1024;

    /// <summary>The Kubernetes version that Rancher Desktop is set to; null where there is none that can be read.</summary>
    public static KubernetesVersion? KubernetesVersion(TargetLayout layout)
    {
        if (layout.Settings is not { } path || SmallFileReader.TryRead(Path.GetDirectoryName(path)!, Path.GetFileName(path), Limit) is not { } bytes)
        {
            return null;
        }

        var text = JsonText.Read("settings.json", bytes, [])?["kubernetes"]?["version"]?.Text;
        return K3sRelease.TryParse(text, out var release) ? release.Version
            : Versions.KubernetesVersion.TryParse(text, out var version) ? version
            : null;
    }
}
