namespace Airgap.Content;

/// <summary>
/// Recognises the files and folders that operating systems, desktops and network storage write by themselves. Bundles ignore them, and
/// globs do not match them.
/// </summary>
internal static class OsMetadataFiles
{
    /// <summary>The names, compared without regard to case, by the system that writes them.</summary>
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        // macOS
        ".DS_Store", ".apdisk", ".localized", "Icon\r", ".VolumeIcon.icns",
        ".Spotlight-V100", ".TemporaryItems", ".Trashes", ".fseventsd", ".DocumentRevisions-V100",

        // netatalk, an AFP server
        ".AppleDouble", ".AppleDB", ".AppleDesktop", "Network Trash Folder", "Temporary Items",

        // Windows
        "Thumbs.db", "ehthumbs.db", "ehthumbs_vista.db", "desktop.ini", "$RECYCLE.BIN", "RECYCLER", "System Volume Information",

        // Linux
        ".directory", "lost+found",

        // Synology
        "@eaDir", "#recycle", "#snapshot", "@tmp",

        // QNAP
        "@Recycle", "@Recently-Snapshot", ".@__thumb", ".@upload_cache",
    };

    /// <summary>
    /// The beginnings of names: macOS' resource forks, a stick's trash (freedesktop.org's trash specification), and what NFS and FUSE keep
    /// of a file that was deleted while it was open.
    /// </summary>
    private static readonly string[] Prefixes = ["._", ".Trash-", ".nfs0", ".fuse_hidden"];

    /// <summary>Whether a path with <c>/</c> is such a file, or is in such a folder.</summary>
    public static bool Has(string path) => path.Split('/').Any(IsName);

    /// <summary>Whether a file or a folder has such a name. Such a folder need not be read: reading it is often not permitted.</summary>
    public static bool IsName(string name) =>
        Names.Contains(name) || Prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    /// <summary>The end of a sentence that begins with a path; null if the path is not such a file.</summary>
    public static string? Problem(string path) =>
        path.Split('/').FirstOrDefault(IsName) is { } name
            ? $"has the name '{name}', which operating systems use for their own files"
            : null;
}
