using System.Globalization;
using Airgap.Cli.Projects;

namespace Airgap.Cli.Output;

/// <summary>The lock file that <c>lock</c> wrote, for people.</summary>
internal static class LockText
{
    public static void Write(Report report, LockResult locked, ProjectPaths paths)
    {
        report.Line(locked.Written ? $"wrote {paths.LockFileName}" : $"{paths.LockFileName} is up to date");
        BundleIdText.Write(report, locked.Lock.Id);
    }

    /// <summary>A lock file that <c>lock --check</c> found up to date.</summary>
    public static void WriteCheck(Report report, Lock value, ProjectPaths paths, bool online)
    {
        var upstream = online
            ? string.Create(CultureInfo.InvariantCulture, $", and upstream has all {value.Artifacts.Length} files with the same bytes")
            : "";
        report.Line($"{paths.LockFileName} answers {paths.ManifestName}{upstream}");
        BundleIdText.Write(report, value.Id);
    }
}
