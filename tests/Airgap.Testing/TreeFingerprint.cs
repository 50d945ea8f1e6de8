using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Airgap.Testing;

/// <summary>What a folder holds: for comparing before and after, and for snapshots.</summary>
public static partial class TreeFingerprint
{
    /// <summary>
    /// Every entry below a folder by its relative path (with '/'), in ordinal order: its mode (not on Windows), its time if wanted, and the
    /// SHA-256 of its content, the word <c>folder</c> or, for a link, its target.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="times">Whose times of last change count.</param>
    /// <param name="which">Which relative paths count; null: all.</param>
    public static SortedDictionary<string, string> Entries(string folder, TreeTimes times, Func<string, bool>? which = null)
    {
        var entries = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos("*", SearchOption.AllDirectories))
        {
            var path = Relative(folder, entry);
            if (which is null || which(path))
            {
                entries[path] = Describe(entry, times);
            }
        }

        return entries;
    }

    /// <summary>
    /// Everything that a program could have changed, the folder itself and times of folders included, as lines of text: proves that nothing
    /// was written.
    /// </summary>
    public static string Exact(string folder) =>
        $". {Describe(new DirectoryInfo(folder), TreeTimes.All)}\n{Text(Entries(folder, TreeTimes.All))}";

    /// <summary>Names, modes, links and content as lines of text, without times: the same on every run.</summary>
    public static string Content(string folder, Func<string, bool>? which = null) => Text(Entries(folder, TreeTimes.None, which));

    /// <summary>Names and modes as lines of text: the same on every run.</summary>
    public static string Names(string folder) => string.Concat(
        new DirectoryInfo(folder).EnumerateFileSystemInfos("*", SearchOption.AllDirectories)
            .OrderBy(entry => Relative(folder, entry), StringComparer.Ordinal)
            .Select(entry => $"{Mode(entry)?.PadLeft(4, '0') ?? "----"} {Relative(folder, entry)}{(entry is DirectoryInfo ? "/" : "")}\n"));

    /// <summary>A text that has such lines as it is where there are no modes: on Windows.</summary>
    public static string WithoutModes(string text) => ModeOfEntry().Replace(ModeBeforeName().Replace(text, "---- "), "  ");

    /// <summary>The SHA-256 of a file in hexadecimal digits.</summary>
    public static string Digest(string file) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));

    private static string Text(SortedDictionary<string, string> entries) =>
        string.Concat(entries.Select(entry => $"{entry.Key} {entry.Value}\n"));

    private static string Relative(string folder, FileSystemInfo entry) =>
        Path.GetRelativePath(folder, entry.FullName).Replace(Path.DirectorySeparatorChar, '/');

    private static string Describe(FileSystemInfo entry, TreeTimes times)
    {
        if (entry.LinkTarget is { } target)
        {
            return "-> " + target;
        }

        var timed = times == TreeTimes.All || (times == TreeTimes.Files && entry is FileInfo);
        var time = timed ? entry.LastWriteTimeUtc.ToString("O", CultureInfo.InvariantCulture) + " " : "";
        return $"{Mode(entry)} {time}{(entry is FileInfo ? Digest(entry.FullName) : "folder")}";
    }

    private static string? Mode(FileSystemInfo entry) => OperatingSystem.IsWindows() ? null : Convert.ToString((int)entry.UnixFileMode, 8);

    /// <summary>Of a line of <see cref="Names"/>.</summary>
    [GeneratedRegex("^[0-7]{4} ", RegexOptions.Multiline)]
    private static partial Regex ModeBeforeName();

    /// <summary>Of a line of <see cref="Content"/>.</summary>
    [GeneratedRegex(" [0-7]{3,4} (?=(?:folder|[0-9a-f]{64})$)", RegexOptions.Multiline)]
    private static partial Regex ModeOfEntry();
}
