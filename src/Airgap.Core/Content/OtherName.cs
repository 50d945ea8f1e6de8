using System.Globalization;

namespace Airgap.Content;

/// <summary>
/// Finds files whose names changed on the way: some programs and file systems change the Unicode form or the letter case of a name, and
/// the next file system then takes the two for different names.
/// </summary>
internal static class OtherName
{
    /// <summary>Finds what has the same <see cref="NameKey"/> as a missing path. Follows no link below the folder.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="path">The missing path below it, with <c>/</c>.</param>
    /// <returns>The path that exists; null if there is none, or if the path itself exists.</returns>
    public static string? Find(string root, string path)
    {
        var found = "";
        foreach (var name in path.Split('/'))
        {
            if (NameIn(Path.Join(root, found), name, followsLink: found.Length == 0) is not { } other)
            {
                return null;
            }

            found = found.Length == 0 ? other : $"{found}/{other}";
        }

        return found == path ? null : found;
    }

    /// <summary>The end of a sentence about a path. Names that look the same are shown with the numbers of their characters.</summary>
    /// <param name="path">The path that it must have.</param>
    /// <param name="other">The path that exists.</param>
    public static string Describe(string path, string other) => $"has another name: '{Escaped(other)}' instead of '{Escaped(path)}'";

    /// <summary>The same for full paths: without the folder, if it is the right one.</summary>
    public static string DescribeFull(string path, string other) => Path.GetDirectoryName(path) == Path.GetDirectoryName(other)
        ? Describe(Path.GetFileName(path), Path.GetFileName(other))
        : Describe(path, other);

    private static string? NameIn(string folder, string name, bool followsLink)
    {
        if (!followsLink && new DirectoryInfo(folder).LinkTarget is not null)
        {
            return null;
        }

        try
        {
            var key = NameKey.Of(name);
            string[] names = [.. Directory.EnumerateFileSystemEntries(folder).Select(entry => Path.GetFileName(entry))];
            return names.Contains(name, StringComparer.Ordinal)
                ? name
                : names.Where(other => NameKey.Of(other) == key).Order(StringComparer.Ordinal).FirstOrDefault();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>A path with the numbers of the characters that are not ASCII.</summary>
    public static string Escaped(string path) => string.Concat(path.EnumerateRunes().Select(
        rune => rune.IsAscii ? rune.ToString() : string.Create(CultureInfo.InvariantCulture, $@"\u{{{rune.Value:x}}}")));
}
