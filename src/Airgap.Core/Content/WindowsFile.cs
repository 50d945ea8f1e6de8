namespace Airgap.Content;

/// <summary>Deletes and renames files on Windows, which does neither delete nor replace a file with the read-only attribute.</summary>
internal static class WindowsFile
{
    /// <summary>Deletes a file or a link; never a folder. Nothing happens where there is none.</summary>
    public static void Delete(string path)
    {
        MakeWritable(path);
        File.Delete(path);
    }

    /// <summary>Renames a file or a folder within its volume.</summary>
    /// <param name="from">The full path.</param>
    /// <param name="to">The new full path.</param>
    /// <param name="replaces">Whether a file of that name is replaced.</param>
    public static void Move(string from, string to, bool replaces)
    {
        if (Directory.Exists(from))
        {
            Directory.Move(from, to);
            return;
        }

        if (replaces)
        {
            MakeWritable(to);
        }

        File.Move(from, to, replaces);
    }

    private static void MakeWritable(string path)
    {
        if (new FileInfo(path) is { Exists: true, IsReadOnly: true, LinkTarget: null } file)
        {
            file.IsReadOnly = false;
        }
    }
}
