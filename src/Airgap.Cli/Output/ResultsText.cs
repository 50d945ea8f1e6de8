using System.Globalization;
using Airgap.Locking;
using Airgap.Results;
using Airgap.Versions;
using Spectre.Console;

namespace Airgap.Cli.Output;

/// <summary>The reports of machines for people: a table, then the reasons of those that are not ready.</summary>
internal static class ResultsText
{
    /// <summary>How many files that are not reports get a line each.</summary>
    private const int WarningsShown = 20;

    /// <summary>The digits of a bundle's id in the table, where machines have different bundles.</summary>
    private const int ShortId = 9;

    /// <summary>Seven columns fit 80 characters with this gap.</summary>
    private const int Gap = 2;

    public static void Write(Report report, ResultFolder folder)
    {
        var bundles = Bundles(folder).ToArray();
        var differ = bundles.Length > 1;
        if (!differ)
        {
            report.Line($"bundle {(bundles.Length == 1 ? bundles[0].ShortForm : "unknown")}");
            report.Line();
        }

        string[] head = ["machine", "user", "platform", .. differ ? ["bundle"] : Array.Empty<string>(), "result", "versions", "time (UTC)"];
        PlainTable.Write(report.Results, head, folder.Files.Select(file => Row(file.Result, differ)), Gap);
        report.Line();
        var reasons = folder.Files.SelectMany(file => Reasons(file.Result)).Distinct().ToArray();
        report.Lines(reasons);
        if (reasons.Length > 0)
        {
            report.Line();
        }

        if (differ)
        {
            report.Note($"note: the reports are about {bundles.Length} bundles: {string.Join(", ", bundles.Select(id => id.ShortForm))}");
        }
    }

    /// <summary>The bundles that the reports name.</summary>
    public static IEnumerable<BundleId> Bundles(ResultFolder folder) =>
        folder.Files.Select(file => file.Result.Bundle).OfType<BundleId>().Distinct().OrderBy(id => id.ToString(), StringComparer.Ordinal);

    /// <summary>The warnings; of many only some and their number.</summary>
    public static Diagnostic[] Warnings(ResultFolder folder)
    {
        var more = folder.Warnings.Length - WarningsShown;
        return more <= 0
            ? [.. folder.Warnings]
            : [.. folder.Warnings.Take(WarningsShown), Diagnostic.Warning(Codes.NotAReport, $"and {more} more files are ignored")];
    }

    /// <summary>How many machines are ready.</summary>
    public static string Verdict(ResultFolder folder)
    {
        var all = folder.Files.Length;
        var ready = Count(folder, MachineState.Ready);
        string[] others =
        [
            .. Part(Count(folder, MachineState.Failed) + Count(folder, MachineState.NotReady), "not"),
            .. Part(Count(folder, MachineState.Unknown), "unknown"),
        ];
        var rest = others.Length == 0 ? "" : $"; {string.Join(", ", others)}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{ready} of {all} {(all == 1 ? "machine" : "machines")} {(ready == 1 ? "is" : "are")} ready{rest}");
    }

    private static int Count(ResultFolder folder, MachineState state) => folder.Files.Count(file => file.Result.State == state);

    private static IEnumerable<string> Part(int count, string what) => count == 0 ? []
        : [string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? "is" : "are")} {what}")];

    private static TableCell[] Row(MachineResult result, bool hasBundle) =>
    [
        result.Machine,
        result.User,
        result.Platform?.ToString() ?? "unknown",
        .. hasBundle ? [result.Bundle?.ShortForm[..ShortId] ?? "unknown"] : Array.Empty<TableCell>(),
        State(result),
        VersionsOf(result),
        result.Time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
    ];

    private static TableCell State(MachineResult result) => result.State switch
    {
        MachineState.Failed => new TableCell("failed", new Style(Color.Red)),
        MachineState.NotReady => new TableCell("not ready", new Style(Color.Red)),
        MachineState.Unknown => new TableCell("unknown", new Style(Color.Yellow)),
        _ => new TableCell("ready", new Style(Color.Green)),
    };

    /// <summary>The ready versions; before them those that are not, each with its word.</summary>
    private static string VersionsOf(MachineResult result)
    {
        if (result.Error is { } error)
        {
            return error.Code;
        }

        string[] versions =
        [
            .. result.NotReady.Select(release => $"not {Name(release.Release)}"),
            .. result.Unknown.Select(release => $"unknown {Name(release)}"),
            .. result.Ready.Select(Name),
        ];
        return versions.Length == 0 ? "not checked" : string.Join(", ", versions);
    }

    private static IEnumerable<string> Reasons(MachineResult result)
    {
        var problems = result.NotReady.SelectMany(release => release.Problems);
        return (result.Error is { } error ? problems.Append(error) : problems)
            .Select(problem => $"{result.Machine}, {result.User}: {problem.Code}: {problem.Message}");
    }

    private static string Name(K3sRelease release) => release.Version.ToString();
}
