using System.Globalization;
using Airgap.Locking;
using Airgap.Results;

namespace Airgap.Cli.Output;

/// <summary>The reports of machines for people: a table, then the reasons of those that are not ready.</summary>
internal static class ResultsText
{
    /// <summary>How many files that are not reports get a line each.</summary>
    private const int WarningsShown = 20;

    /// <summary>Seven columns fit 80 characters with this gap.</summary>
    private const int Gap = 2;

    public static void Write(Report report, ResultFolder folder)
    {
        var table = new ResultsTable(folder);
        report.Lines(table.Bundles);
        report.Line();
        PlainTable.Write(report.Results, table.Head, table.Rows, Gap);
        report.Line();
        var reasons = folder.Files.SelectMany(file => Reasons(file.Result)).Distinct().ToArray();
        report.Lines(reasons);
        if (reasons.Length > 0)
        {
            report.Line();
        }

        if (Bundles(folder).Count() is > 1 and var count)
        {
            report.Note($"note: the reports are about {count} bundles");
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
            $"{ready} of {all} {(all == 1 ? "machine" : "machines")} {(ready == 1 || all == 1 ? "is" : "are")} ready{rest}");
    }

    private static int Count(ResultFolder folder, MachineState state) => folder.Files.Count(file => file.Result.State == state);

    private static IEnumerable<string> Part(int count, string what) => count == 0 ? []
        : [string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? "is" : "are")} {what}")];

    private static IEnumerable<string> Reasons(MachineResult result)
    {
        var problems = result.NotReady.SelectMany(release => release.Problems);
        return (result.Error is { } error ? problems.Append(error) : problems)
            .Select(problem => $"{result.Machine}, {result.User}: {problem.Code}: {problem.Message}");
    }
}
