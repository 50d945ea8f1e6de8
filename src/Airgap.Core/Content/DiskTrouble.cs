using System.Globalization;

namespace Airgap.Content;

/// <summary>Tells a full or failing disk from a broken connection, and says so.</summary>
internal static class DiskTrouble
{
    private const int NoSpaceOnUnix = 28;
    private const int OverQuotaOnLinux = 122;
    private const int ReadOnlyOnUnix = 30;
    private const int InputOutputOnUnix = 5;
    private const int TooLargeOnUnix = 27;
    private const int DiskFullOnWindows = unchecked((int)0x80070070);
    private const int HandleDiskFullOnWindows = unchecked((int)0x80070027);

    /// <summary>Whether the local disk, not the network, is what failed.</summary>
    public static bool Is(Exception exception) => exception is IOException
        && exception.HResult is NoSpaceOnUnix or OverQuotaOnLinux or ReadOnlyOnUnix or InputOutputOnUnix or TooLargeOnUnix or DiskFullOnWindows or HandleDiskFullOnWindows;

    /// <summary>Turns what the system says while writing into an error with a cure.</summary>
    /// <param name="code">The error's code.</param>
    /// <param name="folder">Where was written.</param>
    /// <param name="exception">What the system said.</param>
    public static OperationException Describe(string code, string folder, Exception exception) => exception switch
    {
        UnauthorizedAccessException => new OperationException(code, $"may not write in '{folder}': {exception.Message.TrimEnd('.')}", "choose another folder, or change its owner or mode", exception),
        _ when exception.HResult is NoSpaceOnUnix or OverQuotaOnLinux or DiskFullOnWindows or HandleDiskFullOnWindows =>
            new OperationException(code, $"the disk of '{folder}' is full", "make room, then run the command again: it goes on where it stopped", exception),
        _ when exception.HResult == ReadOnlyOnUnix => new OperationException(code, $"'{folder}' lies on a read-only disk", "choose another folder", exception),
        _ => new OperationException(code, $"cannot write in '{folder}': {exception.Message.TrimEnd('.')}", null, exception),
    };

    /// <summary>Throws unless a volume has room.</summary>
    /// <param name="folder">A folder, or one that will be made: the volume of the nearest existing one counts.</param>
    /// <param name="needed">The bytes that will be written.</param>
    public static void DemandRoom(string folder, long needed)
    {
        var existing = folder;
        while (!Directory.Exists(existing) && Path.GetDirectoryName(existing) is { } parent)
        {
            existing = parent;
        }

        var free = new DriveInfo(OperatingSystem.IsWindows() ? Path.GetPathRoot(existing)! : existing).AvailableFreeSpace;
        if (free < needed)
        {
            throw new OperationException(
                "AG0404",
                string.Create(CultureInfo.InvariantCulture, $"'{folder}' has room for {free} bytes, and {needed} are needed"),
                "make room, or choose a folder on another disk");
        }
    }
}
