using Microsoft.Extensions.FileSystemGlobbing;

namespace Airgap.Bundles;

/// <summary>Recognises the metadata files that operating systems write to every stick. They are ignored in a bundle.</summary>
internal static class OsMetadataFiles
{
    private static readonly Matcher Matcher = Create(
    [
        "**/.DS_Store",
        "**/._*",
        "**/Thumbs.db",
        "**/desktop.ini",
        ".apdisk",
        ".directory",
        ".Spotlight-V100/**",
        ".TemporaryItems/**",
        ".Trashes/**",
        ".Trash-*/**",
        ".fseventsd/**",
        "$RECYCLE.BIN/**",
        "System Volume Information/**",
        "lost+found/**",
    ]);

    /// <summary>Whether a path in the bundle is such a file.</summary>
    /// <remarks>With a root, since the matcher otherwise reads the current folder, which may be deleted.</remarks>
    public static bool Has(string path) => Matcher.Match("/", path).HasMatches;

    /// <summary>Whether a folder has only such files, so that it need not be read: reading it is often not permitted.</summary>
    public static bool HasFolder(string path) => Has(path + "/any");

    private static Matcher Create(ReadOnlySpan<string> patterns)
    {
        var matcher = new Matcher(StringComparison.OrdinalIgnoreCase);
        foreach (var pattern in patterns)
        {
            matcher.AddInclude(pattern);
        }

        return matcher;
    }
}
