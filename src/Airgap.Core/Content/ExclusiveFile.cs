namespace Airgap.Content;

/// <summary>A file that one process holds open, so that others wait; its holder deletes it.</summary>
internal static class ExclusiveFile
{
    /// <summary>Opens the file, and creates it where there is none.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="access">Reading alone is enough to exclude others.</param>
    /// <param name="share">What others may do on Windows. On Unix, a file that others may read cannot exclude them.</param>
    /// <exception cref="IOException">Another process holds it.</exception>
    public static FileStream Open(string path, FileAccess access, FileShare share)
    {
        // On Unix the holder deletes the name itself: DeleteOnClose would delete whatever has the name when the file is closed.
        var isWindows = OperatingSystem.IsWindows();
        var options = isWindows ? FileOptions.DeleteOnClose : FileOptions.None;
        return new FileStream(path, FileMode.OpenOrCreate, access, isWindows ? share : FileShare.None, bufferSize: 1, options);
    }

    /// <summary>Deletes a file that is held, and closes it. Another user's file may stay, if its folder is not writable.</summary>
    public static void Release(FileStream held)
    {
        using (held)
        {
            if (!OperatingSystem.IsWindows())
            {
                try
                {
                    // Only the holder deletes the name, so it still is this file's.
                    File.Delete(held.Name);
                }
                catch (UnauthorizedAccessException)
                {
                    // The next holder takes the file as it is.
                }
            }
        }
    }
}
