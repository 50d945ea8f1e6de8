namespace Airgap.Content;

/// <summary>
/// Reads small files whole, and only regular files: no pipe or device is waited for, the size is checked on the open file, and nothing
/// larger than a limit is read, also from a file that grows.
/// </summary>
internal static class SmallFileReader
{
    /// <summary>Reads a file below a folder that others write to. No link below the folder is followed.</summary>
    /// <returns>Its bytes; null where there is none, it is not a plain file, it cannot be read, or it is larger than the limit.</returns>
    public static byte[]? TryRead(string root, string path, int limit) => TryRead(root, path, limit, out _);

    /// <summary>Whether another program has a file open, and the system does not let it be read meanwhile (Windows).</summary>
    public static bool IsInUse(string path)
    {
        try
        {
            using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Patience.IsNeeded(exception);
        }
    }

    /// <summary>The same, with the file's size, time and number.</summary>
    public static byte[]? TryRead(string root, string path, int limit, out FileStamp stamp)
    {
        stamp = default;
        try
        {
            using var file = RegularFile.TryOpen(root, path);
            if (file is null || ReadWhole(file, limit) is not { } bytes)
            {
                return null;
            }

            stamp = file.Stamp;
            return bytes;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Reads an open file.</summary>
    /// <returns>Its bytes; null where it is larger than the limit.</returns>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static byte[]? ReadWhole(RegularFile file, int limit)
    {
        if (file.Stamp.Size > limit)
        {
            return null;
        }

        using var stream = file.OpenStream();
        var bytes = new byte[file.Stamp.Size];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
