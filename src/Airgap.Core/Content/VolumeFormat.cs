namespace Airgap.Content;

/// <summary>Checks that files are not too large for a FAT volume.</summary>
internal static class VolumeFormat
{
    /// <summary>
    /// Throws if a file is too large for the volume. Some FUSE drivers do not report that a volume is FAT: then the write fails, and
    /// <see cref="DiskFailure.Describe"/> gives the reason.
    /// </summary>
    public static void RequireFileSizes(string folder, IEnumerable<(string Path, long Bytes)> files)
    {
        if (TooLarge(files, () => Volume.FormatOf(folder)) is { } path)
        {
            throw new OperationException(
                Codes.TooLargeForFat,
                $"'{path}' is larger than 4 GiB, and '{folder}' is on a FAT volume, which cannot store such a file",
                "format the stick as exFAT, or use another one");
        }
    }

    /// <summary>The first file that is too large for a volume; null if there is none.</summary>
    /// <param name="files">The files.</param>
    /// <param name="format">The volume's format, as the system calls it; called only if a file is large.</param>
    internal static string? TooLarge(IEnumerable<(string Path, long Bytes)> files, Func<string> format)
    {
        // FAT stores a file's length in 32 bits.
        const long limit = uint.MaxValue;
        var tooLarge = files.Where(file => file.Bytes > limit).Select(file => file.Path).Order(StringComparer.Ordinal).FirstOrDefault();
        return tooLarge is not null && IsFat(format()) ? tooLarge : null;
    }

    private static bool IsFat(string format) =>
        format.ToUpperInvariant() is "MSDOS" or "VFAT" or "FAT" or "FAT32" or "FUSEFAT" or "FUSE.FUSEFAT";
}
