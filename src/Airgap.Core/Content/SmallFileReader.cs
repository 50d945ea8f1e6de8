namespace Airgap.Content;

/// <summary>Reads small files from untrusted folders, without following links, waiting for pipes or reading large files.</summary>
internal static class SmallFileReader
{
    /// <summary>Reads a file below a folder.</summary>
    /// <returns>The bytes; null if the file is missing, not regular, not readable, or larger than the limit.</returns>
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
