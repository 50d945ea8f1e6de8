using System.Globalization;
using Airgap.Cli.Projects;
using Airgap.Content;

namespace Airgap.Cli.Output;

/// <summary>What became of a lock file, in one sentence.</summary>
internal static class LockText
{
    /// <summary>The sentence after it was made.</summary>
    public static string Verdict(Lock value, bool written, ProjectPaths paths) =>
        $"{(written ? $"wrote {paths.LockFileName}" : $"{paths.LockFileName} is up to date")}: "
            + $"{SizeText.Files(value.Artifacts.Length)}, {ByteText.Of(value.TotalBytes)}";

    /// <summary>The sentence after it was compared with the manifest, and with upstream if <paramref name="online"/>.</summary>
    public static string CheckVerdict(Lock value, bool online, ProjectPaths paths)
    {
        var upstream = online
            ? string.Create(CultureInfo.InvariantCulture, $"; upstream has all {value.Artifacts.Length} files with the same bytes")
            : "";
        return $"{paths.LockFileName} is up to date with {paths.ManifestName}{upstream}";
    }
}
