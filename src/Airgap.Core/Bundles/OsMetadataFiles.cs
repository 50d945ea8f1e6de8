using Microsoft.Extensions.FileSystemGlobbing;

namespace Airgap.Bundles;

/// <summary>What operating systems leave on every stick they see. Nobody's files: not ours, and not a reason to refuse a folder.</summary>
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

    /// <summary>Whether a path, relative to the bundle, is such a file.</summary>
    public static bool Has(string path) => Matcher.Match(path).HasMatches;

    /// <summary>Whether a folder is such a one, so that nobody looks into it: often nobody may.</summary>
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
