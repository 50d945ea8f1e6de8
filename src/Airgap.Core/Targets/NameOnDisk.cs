namespace Airgap.Targets;

/// <summary>
/// How a name is really written. Where letter case does not count, <c>KUBECTL1.31.0</c> answers to <c>kubectl1.31.0</c>; but kuberlr and
/// Rancher Desktop list their folders and compare, so they do not see it.
/// </summary>
internal static class NameOnDisk
{
    private static readonly EnumerationOptions _anyCase = new() { MatchCasing = MatchCasing.CaseInsensitive, MatchType = MatchType.Simple, AttributesToSkip = FileAttributes.None };

    /// <summary>The other spelling under which a path is there; null where it is there as it is written, or not at all.</summary>
    public static string? OtherSpelling(string path)
    {
        if (!Path.Exists(path))
        {
            return null;
        }

        var name = Path.GetFileName(path);
        var spellings = Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(path)!, name, _anyCase).Select(entry => Path.GetFileName(entry)!).ToArray();
        return spellings.Contains(name, StringComparer.Ordinal) ? null : spellings.FirstOrDefault();
    }
}
