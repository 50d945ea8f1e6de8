using Airgap.Planning;
using Spectre.Console;

namespace Airgap.Cli.Output;

/// <summary>The coverage matrix for people: as many columns as fit the width, the others in further tables below.</summary>
internal static class CoverageText
{
    private const string Head = "Kubernetes";
    private const int Gap = 3;

    public static void Write(Report report, BundlePlan plan)
    {
        var matrix = CoverageMatrix.Of(plan);
        report.Line("which kubectl serves where, and its skew: minors ahead (+) or behind (-)");
        foreach (var columns in Blocks(matrix, report.Width))
        {
            report.Line();
            report.Table(
                [Head, .. columns.Select(column => matrix.Columns[column])],
                matrix.Rows.Select(row => columns
                    .Select(column => Cell(matrix, row.Cells[column], column))
                    .Prepend(row.Release.ToString())
                    .ToArray()));
        }
    }

    /// <summary>Groups of columns that fit the width, with the releases as the first column.</summary>
    private static IEnumerable<int[]> Blocks(CoverageMatrix matrix, int width)
    {
        var first = matrix.Rows.Max(row => row.Release.ToString().Length);
        var block = new List<int>();
        var used = first;
        for (var column = 0; column < matrix.Columns.Length; column++)
        {
            var widest = matrix.Rows.Max(row => Cell(matrix, row.Cells[column], column).Text.Length);
            var needed = Gap + Math.Max(matrix.Columns[column].Length, widest);
            if (block.Count > 0 && used + needed > width)
            {
                yield return [.. block];
                block.Clear();
                used = first;
            }

            block.Add(column);
            used += needed;
        }

        yield return [.. block];
    }

    /// <summary>A kubectl and its skew, padded so that the skews of a column are aligned.</summary>
    private static TableCell Cell(CoverageMatrix matrix, CoverageCell cell, int column)
    {
        var widest = matrix.Rows.Max(row => row.Cells[column].Kubectl.ToString().Length);
        var text = $"{cell.Kubectl.ToString().PadRight(widest)} {cell.SkewText,2}";
        return new TableCell(text, cell.Skew == 0 ? default(Style?) : TableCell.Noted);
    }
}
