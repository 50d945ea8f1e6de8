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
        try
        {
            if (layout.Settings is not { } path || new FileInfo(path) is not { Exists: true, Length: <= Limit })
            {
                return null;
            }

            var text = JsonText.Read("settings.json", File.ReadAllBytes(path), [])?["kubernetes"]?["version"]?.Text;
            return K3sRelease.TryParse(text, out var release) ? release.Version
                : Versions.KubernetesVersion.TryParse(text, out var version) ? version
                : null;
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            return null;
        }
    }
}
