using System.Globalization;
using Airgap.Bundles;
using Airgap.Cli.Projects;
using Airgap.Content;
using Airgap.Versions;

namespace Airgap.Cli.Output;

/// <summary>A build for people: which bundle it is, where, and what was done.</summary>
internal static class BuildText
{
    public static void Write(Report report, BuildOutcome built)
    {
        BundleIdText.Write(report, built.Lock);
        report.Line($"in     {built.Folder}");
        if (built.Volume is { } volume)
        {
            report.Line($"on     {volume}");
        }

        if (built.Key is { } key)
        {
            KeyText.Write(report, key, built.Result.Checksums!.Value);
        }

        if (built.Since is { } known)
        {
            report.Line(built.Omitted > 0
                ? $"a delta: leaves out {SizeText.Files(built.Omitted)} that bundle {known.ShortForm} has"
                : $"a full bundle: it has nothing in common with bundle {known.ShortForm}");
        }
    }

    /// <summary>The result in one sentence.</summary>
    public static string Verdict(BuildOutcome built)
    {
        if (built.Result.Changed)
        {
            return $"{Summary(built.Result)}: bundle complete and written to disk"
                + (built.Volume is { IsSafeToRemove: true } ? ", safe to remove" : "");
        }

        var size = built.Omitted > 0 ? "" : $", {ByteText.Of(built.Lock.TotalBytes)}";
        return $"nothing to do: checked {SizeText.Files(built.Result.Kept)}{size}; bundle complete";
    }

    /// <summary>What to do with the bundle: the scripts for its platforms; of a signed one, the key first.</summary>
    public static string Next(BuildOutcome built)
    {
        var scripts = built.Lock.Request.Platforms.Select(platform => platform.System).Distinct().Order().Select(system => system switch
        {
            OperatingSystemName.Windows => "apply.cmd",
            OperatingSystemName.Darwin => "apply.command",
            _ => "sh apply.sh",
        });
        return built.Key is not null
            ? KeyText.NextOfSigner
            : $"tell the receiver the id by telephone; on the other machine, in the bundle's folder: {string.Join(" or ", scripts)}";
    }

    private static string Summary(BuildResult result)
    {
        string Part(string what, int files) =>
            files > 0 ? string.Create(CultureInfo.InvariantCulture, $"; {what} {files}") : "";
        return $"downloaded {SizeText.Files(result.Downloaded)}, {ByteText.Of(result.DownloadedBytes)}"
            + Part("copied", result.Copied)
            + Part("reused", result.Reused)
            + Part("kept", result.Kept)
            + Part("removed", result.Removed);
    }
}
