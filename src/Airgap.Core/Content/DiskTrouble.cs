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
    private const int TooLargeOnWindows = unchecked((int)0x800700DF);
    private const int DiskFullOnWindows = unchecked((int)0x80070070);
    private const int HandleDiskFullOnWindows = unchecked((int)0x80070027);

    /// <summary>Whether the local disk, not the network, is what failed.</summary>
    public static bool Is(Exception exception) => exception is IOException
        && exception.HResult is NoSpaceOnUnix or OverQuotaOnLinux or ReadOnlyOnUnix or InputOutputOnUnix or TooLargeOnUnix or TooLargeOnWindows or DiskFullOnWindows or HandleDiskFullOnWindows;

    /// <summary>Turns what the system says while writing into an error with a cure.</summary>
    /// <param name="code">The error's code.</param>
    /// <param name="folder">Where was written.</param>
    /// <param name="exception">What the system said.</param>
    public static OperationException Describe(DiagnosticCode code, string folder, Exception exception) => exception switch
    {
        ReadFailedException => new OperationException(Codes.ReadFailure, exception.Message, "try another reader or stick, or copy the bundle again", exception),
        UnauthorizedAccessException => new OperationException(code, $"may not write in '{folder}': {exception.Message.TrimEnd('.')}", "choose another folder, or change its owner or mode", exception),
        _ when exception.HResult is NoSpaceOnUnix or OverQuotaOnLinux or DiskFullOnWindows or HandleDiskFullOnWindows =>
            new OperationException(code, $"the disk of '{folder}' is full", "make room, then run the command again: it goes on where it stopped", exception),
        _ when exception.HResult is TooLargeOnUnix or TooLargeOnWindows =>
            new OperationException(code, $"a file is too large for the disk of '{folder}'", "a FAT volume holds no file of 4 GiB or more: format the stick as exFAT, or choose another", exception),
        _ when exception.HResult == ReadOnlyOnUnix => new OperationException(code, $"'{folder}' lies on a read-only disk", "choose another folder, or mount the disk for writing", exception),
        _ => new OperationException(code, $"cannot write in '{folder}': {exception.Message.TrimEnd('.')}", "remove what stands in the way, or choose another folder, then run the command again", exception),
    };

    /// <summary>Throws unless every volume has room for what goes onto it.</summary>
    /// <param name="needs">Folders, or ones that will be made, and the bytes that will be written there.</param>
    public static void RequireRoom(params ReadOnlySpan<(string Folder, long Bytes)> needs) => RequireRoom(needs.ToArray(), VolumeOf, RoomOf);

    /// <summary>The same on any volumes.</summary>
    /// <param name="needs">Folders, and the bytes that will be written there.</param>
    /// <param name="volumeOf">Which volume a folder lies on.</param>
    /// <param name="roomOf">The size and the free bytes of a folder's volume; asked once for each volume, since the answers change meanwhile.</param>
    internal static void RequireRoom(IEnumerable<(string Folder, long Bytes)> needs, Func<string, string> volumeOf, Func<string, (long Total, long Free)> roomOf)
    {
        foreach (var volume in needs.GroupBy(need => volumeOf(need.Folder), StringComparer.Ordinal))
        {
            var needed = volume.Sum(need => need.Bytes);
            var folder = volume.First().Folder;
            var (total, free) = roomOf(folder);

            // A volume of no size at all is one whose driver does not tell (some FUSE ones).
            if (total > 0 && free < needed)
            {
                throw new OperationException(
                    Codes.NotEnoughRoom,
                    $"'{folder}' has room for {ByteText.Of(free)}, and {ByteText.Of(needed)} are needed",
                    "make room, or choose a folder on another disk");
            }
        }
    }

    /// <summary>Throws unless a folder may be written: told before the first byte moves, not after the last but one.</summary>
    /// <param name="code">The error's code.</param>
    /// <param name="folder">The folder, or one that will be made.</param>
    /// <param name="name">Its name in messages.</param>
    public static void RequireWritable(DiagnosticCode code, string folder, string name)
    {
        var existing = Existing(folder);
        if (!(OperatingSystem.IsWindows() ? MayWriteOnWindows(existing) : UnixCalls.MayWrite(existing)))
        {
            throw new OperationException(code, $"may not write in '{name}'", "choose another folder, change its owner or mode, or mount its disk for writing");
        }
    }

    /// <summary>
    /// Throws if a file cannot exist on the volume. A FAT volume that a FUSE driver of another name serves cannot be told: there the writing
    /// fails, and <see cref="Describe"/> says why.
    /// </summary>
    public static void RequireFileSizes(string folder, IEnumerable<(string Path, long Bytes)> files)
    {
        if (TooLarge(files, () => DriveOf(folder).DriveFormat) is { } path)
        {
            throw new OperationException(Codes.TooLargeForFat, $"'{path}' is larger than 4 GiB, and '{folder}' lies on a FAT volume, which cannot hold such a file", "format the stick as exFAT, or choose another");
        }
    }

    /// <summary>The first file that a volume cannot hold; null where it holds them all.</summary>
    /// <param name="files">The files.</param>
    /// <param name="format">The volume's format, as the system calls it; asked only where a file is large.</param>
    internal static string? TooLarge(IEnumerable<(string Path, long Bytes)> files, Func<string> format)
    {
        // A file's length is a number of 32 bits there.
        const long limit = uint.MaxValue;
        var tooLarge = files.Where(file => file.Bytes > limit).Select(file => file.Path).Order(StringComparer.Ordinal).FirstOrDefault();
        return tooLarge is not null && format().ToUpperInvariant() is "MSDOS" or "VFAT" or "FAT" or "FAT32" or "FUSEFAT" or "FUSE.FUSEFAT" ? tooLarge : null;
    }

    /// <summary>Windows' rights follow from lists that only the system can read: it is asked by trying.</summary>
    private static bool MayWriteOnWindows(string folder)
    {
        try
        {
            using var probe = new FileStream(Path.Join(folder, $"{AtomicFile.TextPrefix}probe-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>What tells one volume from another: the device's number, or on Windows the drive.</summary>
    private static string VolumeOf(string folder)
    {
        var existing = Existing(folder);
        return OperatingSystem.IsWindows()
            ? Path.GetPathRoot(existing)!.ToUpperInvariant()
            : UnixCalls.TryStatus(existing)?.Device.ToString(CultureInfo.InvariantCulture) ?? existing;
    }

    private static (long Total, long Free) RoomOf(string folder)
    {
        var drive = DriveOf(folder);
        return (drive.TotalSize, drive.AvailableFreeSpace);
    }

    private static DriveInfo DriveOf(string folder)
    {
        var existing = Existing(folder);
        return new DriveInfo(OperatingSystem.IsWindows() ? Path.GetPathRoot(existing)! : existing);
    }

    /// <summary>The folder, or the nearest one above it that is there.</summary>
    private static string Existing(string folder)
    {
        var existing = folder;
        while (!Directory.Exists(existing) && Path.GetDirectoryName(existing) is { } parent)
        {
            existing = parent;
        }

        return existing;
    }
}
