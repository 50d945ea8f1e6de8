using System.Globalization;
using System.Security.Cryptography;

namespace Airgap.Cli.Tests.Foundations;

/// <summary>What a folder holds, as text.</summary>
internal static class Picture
{
    /// <summary>Every name with its mode, for people to read: the same on every run.</summary>
    public static string Listing(string folder) =>
        string.Concat(Entries(folder).Select(entry => $"{Mode(entry)} {Relative(folder, entry)}\n"));

    /// <summary>Every name with everything that a program could have changed about it: for comparing.</summary>
    public static string Exact(string folder) => string.Concat(Entries(folder).Select(entry => string.Create(
        CultureInfo.InvariantCulture,
        $"{Mode(entry)} {entry.LastWriteTimeUtc:O} {Digest(entry)} {Relative(folder, entry)}\n")));

    /// <summary>The SHA-256 of a file.</summary>
    public static string Digest(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));

    private static IEnumerable<FileSystemInfo> Entries(string folder) =>
        new DirectoryInfo(folder).EnumerateFileSystemInfos("*", SearchOption.AllDirectories).OrderBy(entry => entry.FullName, StringComparer.Ordinal);

    private static string Relative(string folder, FileSystemInfo entry) =>
        Path.GetRelativePath(folder, entry.FullName).Replace(Path.DirectorySeparatorChar, '/') + (entry is DirectoryInfo ? "/" : "");

    private static string Mode(FileSystemInfo entry) =>
        OperatingSystem.IsWindows() ? "----" : "0" + Convert.ToString((int)entry.UnixFileMode, 8).PadLeft(3, '0');

    private static string Digest(FileSystemInfo entry) => entry switch
    {
        { LinkTarget: { } target } => "-> " + target,
        FileInfo file => Digest(file.FullName),
        _ => "folder",
    };
}
