namespace Airgap.Content;

/// <summary>
/// Reads small files from folders that others write to: no link is followed, no pipe is waited for, nothing large is read.
/// </summary>
internal static class SmallFileReader
{
    /// <summary>Reads a file below a folder.</summary>
    /// <returns>Its bytes; null where there is none, it is not a plain file, it cannot be read, or it is larger than the limit.</returns>
    public static byte[]? TryRead(string root, string path, int limit) => TryRead(root, path, limit, out _);

    /// <summary>The same, with the file's size, time and number.</summary>
    public static byte[]? TryRead(string root, string path, int limit, out FileStamp stamp)
    {
        stamp = default;
        try
        {
            using var file = RegularFile.TryOpen(root, path);
            if (file is null || file.Stamp.Size > limit)
            {
                return null;
            }

            stamp = file.Stamp;
            using var stream = file.OpenStream();
            var bytes = new byte[file.Stamp.Size];
            stream.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
