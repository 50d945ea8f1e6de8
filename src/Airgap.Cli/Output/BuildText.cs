using System.Globalization;
using Airgap.Bundles;
using Airgap.Cli.Projects;
using Airgap.Content;

namespace Airgap.Cli.Output;

/// <summary>A build for people: what was done, which bundle it is and where.</summary>
internal static class BuildText
{
    public static void Write(Report report, BuildOutcome built)
    {
        report.Line(Summary(built.Result, built.Lock.TotalBytes));
        if (built.Since is { } known)
        {
            report.Line(built.Omitted > 0
                ? $"a delta: leaves out {SizeText.Files(built.Omitted)} that bundle {known.Spoken} had"
                : $"a full bundle: it has nothing in common with bundle {known.Spoken}");
        }

        BundleIdText.Write(report, built.Lock.Id);
        report.Line($"in     {built.Folder}");
        report.Line(built.Result.Changed ? "complete, flushed to the disk, safe to remove" : "complete, safe to remove");
    }

    private static string Summary(BuildResult result, long totalBytes)
    {
        if (!result.Changed)
        {
            return $"nothing to do: {SizeText.Files(result.Kept)}, {ByteText.Of(totalBytes)}, all there and right";
        }

        string Part(string separator, string what, int files) =>
            files > 0 ? string.Create(CultureInfo.InvariantCulture, $"{separator} {what} {files}") : "";
        return $"downloaded {SizeText.Files(result.Downloaded)}, {ByteText.Of(result.DownloadedBytes)}"
            + Part(";", "copied", result.Copied)
            + Part(";", "took over", result.Reused)
            + string.Create(CultureInfo.InvariantCulture, $"; kept {result.Kept}")
            + Part(",", "removed", result.Removed);
    }
}
