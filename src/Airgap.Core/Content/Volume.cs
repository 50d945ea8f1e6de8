using System.Globalization;

namespace Airgap.Content;

/// <summary>Finds the volume of a folder, which need not exist yet.</summary>
internal static class Volume
{
    /// <summary>What distinguishes volumes: the device's number, or on Windows the drive.</summary>
    public static string IdOf(string folder)
    {
        var existing = NearestFolder(folder);
        return OperatingSystem.IsWindows()
            ? Path.GetPathRoot(existing)!.ToUpperInvariant()
            : UnixCalls.TryStatus(existing)?.Device.ToString(CultureInfo.InvariantCulture) ?? existing;
    }

    /// <summary>The size, free space and format of a folder's volume.</summary>
    public static DriveInfo DriveOf(string folder)
    {
        var existing = NearestFolder(folder);
        return new DriveInfo(OperatingSystem.IsWindows() ? Path.GetPathRoot(existing)! : existing);
    }

    /// <summary>The folder, or the nearest existing one above it.</summary>
    public static string NearestFolder(string folder)
    {
        var existing = folder;
        while (!Directory.Exists(existing) && Path.GetDirectoryName(existing) is { } parent)
        {
            existing = parent;
        }

        return existing;
    }
}
