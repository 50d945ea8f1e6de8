using System.Globalization;

namespace Airgap.Content;

/// <summary>The volume of a folder, which need not exist yet.</summary>
internal static class Volume
{
    /// <summary>What distinguishes volumes: the device's number, or on Windows the volume's.</summary>
    public static string IdOf(string folder)
    {
        var existing = NearestFolder(folder);
        var found = OperatingSystem.IsWindows()
            ? WindowsCalls.TryStatusOfName(RealPath.Of(existing))
            : UnixCalls.TryStatus(existing);
        return found?.Device.ToString(CultureInfo.InvariantCulture) ?? existing;
    }

    /// <summary>The size and the free bytes of a folder's volume; a size of zero where the system does not know it.</summary>
    public static (long Total, long Free) SpaceOf(string folder)
    {
        var existing = NearestFolder(folder);
        if (OperatingSystem.IsWindows())
        {
            return WindowsCalls.SpaceOf(existing);
        }

        var drive = new DriveInfo(existing);
        return (drive.TotalSize, drive.AvailableFreeSpace);
    }

    /// <summary>The format of a folder's volume, as the system calls it.</summary>
    public static string FormatOf(string folder)
    {
        var existing = NearestFolder(folder);
        return OperatingSystem.IsWindows() ? WindowsCalls.FormatOf(existing) : new DriveInfo(existing).DriveFormat;
    }

    /// <summary>
    /// Whether the files of a folder's volume keep their numbers and times of change, whichever computer had the volume meanwhile.
    /// </summary>
    public static bool KeepsIdentities(string folder)
    {
        var existing = NearestFolder(folder);
        if (OperatingSystem.IsLinux())
        {
            using var handle = UnixCalls.OpenFolder(existing, out var error);
            return error == 0 && UnixCalls.HasLinuxFormat(handle);
        }

        // A share has the format of the server's disk.
        return FormatOf(existing).ToUpperInvariant() is "NTFS" or "REFS" or "APFS" or "HFS"
            && !existing.StartsWith(@"\\", StringComparison.Ordinal)
            && new DriveInfo(existing).DriveType != DriveType.Network;
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
