using System.Globalization;
using System.Security.Cryptography;

namespace Airgap.Core.Tests.Applying;

/// <summary>What is on a disk, for comparing.</summary>
internal static class ApplyingPicture
{
    /// <summary>Every name below a folder, with everything that a program could have changed about it.</summary>
    public static SortedDictionary<string, string> Of(string folder, Func<string, bool>? which = null)
    {
        var picture = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos("*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(folder, entry.FullName).Replace(Path.DirectorySeparatorChar, '/');
            if (which is null || which(path))
            {
                picture[path] = Describe(entry);
            }
        }

        return picture;
    }

    /// <summary>A file's content, and what else a program could have changed about it, but for a folder its times: names come and go in it.</summary>
    private static string Describe(FileSystemInfo entry) => entry switch
    {
        { LinkTarget: { } target } => "link to " + target,
        FileInfo file => string.Create(CultureInfo.InvariantCulture, $"{Mode(file)} {file.LastWriteTimeUtc:O} {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file.FullName)))}"),
        _ => $"{Mode(entry)} folder",
    };

    private static string Mode(FileSystemInfo entry) => OperatingSystem.IsWindows() ? "" : entry.UnixFileMode.ToString();
}
