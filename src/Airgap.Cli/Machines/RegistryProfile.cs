using Airgap.RancherDesktop;
using Airgap.Versions;
using Microsoft.Win32;

namespace Airgap.Cli.Machines;

/// <summary>
/// Rancher Desktop's locked deployment profile in Windows' registry (Rancher Desktop, <c>main/deploymentProfiles.ts</c>): the machine's
/// policies, then the person's.
/// </summary>
internal static class RegistryProfile
{
    private const string Key = @"SOFTWARE\Policies\Rancher Desktop\Locked\kubernetes";

    /// <summary>The Kubernetes version that is locked, with the profile's name; null where none is, and on other systems.</summary>
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
