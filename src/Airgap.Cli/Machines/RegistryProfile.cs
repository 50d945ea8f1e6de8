using Airgap.RancherDesktop;
using Airgap.Versions;
using Microsoft.Win32;

namespace Airgap.Cli.Machines;

/// <summary>
/// Rancher Desktop's locked deployment profile in the Windows registry (Rancher Desktop, <c>main/deploymentProfiles.ts</c>): first the
/// machine's policies, then the user's.
/// </summary>
internal static class RegistryProfile
{
    private const string Key = @"SOFTWARE\Policies\Rancher Desktop\Locked\kubernetes";

    /// <summary>The locked Kubernetes version and the registry key that locks it; null if there is none, and on other systems.</summary>
    public static (string Where, KubernetesVersion Version)? LockedVersion()
    {
        if (!OperatingSystem.IsWindows())
        {
            return null;
        }

        foreach (var hive in new[] { Registry.LocalMachine, Registry.CurrentUser })
        {
            using var key = hive.OpenSubKey(Key);
            if (DesktopSettings.Of(key?.GetValue("version") as string, null, null).KubernetesVersion is { } version)
            {
                return ($@"{hive.Name}\{Key}", version);
            }
        }

        return null;
    }
}
