using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Airgap.Content;

/// <summary>The mounted volumes of a machine.</summary>
/// <param name="Mounts">The mounts, in the order in which they were made.</param>
public sealed partial record MountTable(ImmutableArray<Mount> Mounts)
{
    private const string LinuxFile = "/proc/self/mountinfo";

    /// <summary>The folders below which Linux and macOS mount removable volumes.</summary>
    public ImmutableArray<string> MediaFolders { get; init; } =
        OperatingSystem.IsWindows() ? [] : ["/media", "/mnt", "/run/media", "/Volumes"];

    /// <summary>The volume of the system; null if the table has none.</summary>
    public Mount? Root => Mounts.LastOrDefault(mount => mount.Point == "/");

    /// <summary>This machine's mounts; null if they cannot be read.</summary>
    public static MountTable? OfThisMachine()
    {
        try
        {
            return OperatingSystem.IsLinux()
                ? Parse(File.ReadAllText(LinuxFile), IsRemovable)
                : new MountTable([.. DriveInfo.GetDrives().Where(drive => drive.IsReady).Select(OfDrive)]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Reads Linux's table (proc_pid_mountinfo(5)).</summary>
    /// <param name="text">The text of <c>/proc/self/mountinfo</c>.</param>
    /// <param name="isRemovable">Whether a device, such as <c>/dev/sdb1</c>, can be taken out.</param>
    public static MountTable Parse(string text, Func<string, bool> isRemovable) =>
        new([.. text.Split('\n').Select(line => OfLine(line, isRemovable)).OfType<Mount>()]);

    /// <summary>The volume of a path without links: the last one that was mounted at the deepest mount point above it.</summary>
    public Mount? Find(string path) => Mounts
        .Where(mount => IsAtOrBelow(path, mount.Point))
        .MaxBy(mount => (mount.Point.Length, Mounts.IndexOf(mount)));

    /// <summary>Whether a path is a folder, or below it.</summary>
    internal static bool IsAtOrBelow(string path, string folder) =>
        path.StartsWith(folder, Comparison)
        && (path.Length == folder.Length || Path.EndsInDirectorySeparator(folder) || path[folder.Length] == Path.DirectorySeparatorChar);

    private static StringComparison Comparison =>
        OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    private static Mount? OfLine(string line, Func<string, bool> isRemovable)
    {
        // 36 35 98:0 /root /point options [optional fields] - format source options
        var fields = line.Split(' ');
        var end = Array.IndexOf(fields, "-");
        if (end < 6 || fields.Length < end + 3)
        {
            return null;
        }

        var device = Unescaped(fields[end + 2]);
        return new Mount(Unescaped(fields[4]), device, fields[end + 1], fields[2]) { IsRemovable = isRemovable(device) };
    }

    /// <summary>Blanks, tabs, line feeds and backslashes are octal numbers.</summary>
    private static string Unescaped(string field) =>
        OctalNumber().Replace(field, match => ((char)Convert.ToInt32(match.Value[1..], 8)).ToString(CultureInfo.InvariantCulture));

    private static Mount OfDrive(DriveInfo drive) => new(drive.Name, null, drive.DriveFormat, null)
    {
        IsRemovable = OperatingSystem.IsWindows()
            ? drive.DriveType == DriveType.Removable
            : drive.DriveType is DriveType.Removable or DriveType.Fixed && IsAtOrBelow(drive.Name, "/Volumes"),
    };

    /// <summary>USB disks do not always say that they are removable: their place in the tree of devices tells.</summary>
    private static bool IsRemovable(string device)
    {
        if (!device.StartsWith("/dev/", StringComparison.Ordinal))
        {
            return false;
        }

        var place = RealPath.Of($"/sys/class/block/{Path.GetFileName(RealPath.Of(device))}");
        return place.Contains("/usb", StringComparison.Ordinal)
            || new[] { place, Path.GetDirectoryName(place)! }.Any(folder => ReadsOne(Path.Join(folder, "removable")));
    }

    private static bool ReadsOne(string path) => File.Exists(path) && File.ReadAllText(path).Trim() == "1";

    [GeneratedRegex(@"\\[0-7]{3}", RegexOptions.CultureInvariant)]
    private static partial Regex OctalNumber();
}
