namespace Airgap.Content;

/// <summary>Reads small files from folders that others write to: no link is followed, no pipe waited for, nothing large taken in.</summary>
internal static class SmallFileReader
{
    /// <summary>Reads a file below a folder.</summary>
    /// <returns>Its bytes; null where there is none, it is not a plain file, it may not be read, or it is larger than the limit.</returns>
    public static byte[]? TryRead(string root, string path, int limit)
    {
        try
        {
            using var file = RegularFile.TryOpen(root, path);
            if (file is null || file.Stamp.Size > limit)
            {
                return null;
            }

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
