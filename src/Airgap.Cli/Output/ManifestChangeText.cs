using System.Collections.Immutable;
using System.Globalization;
using Airgap.Cli.Projects;
using Airgap.Documents;
using Spectre.Console;

namespace Airgap.Cli.Output;

/// <summary>A change of a manifest, for people.</summary>
internal static class ManifestChangeText
{
    /// <summary>How many lines are shown before and after a changed one.</summary>
    private const int Context = 2;

    /// <summary>What was done, in one sentence.</summary>
    public static string Verdict(ManifestChange change)
    {
        var name = change.Paths.ManifestName;
        return !change.Edit.Changes ? $"{name} is unchanged"
            : change.DryRun ? $"Nothing was changed. Without --dry-run, airgap would write {name}."
            : $"wrote {name}";
    }

    /// <summary>Writes the changed lines, each with a sign and its number, and the lines around them.</summary>
    public static void Write(Report report, ImmutableArray<DiffLine> lines)
    {
        var changed = Enumerable.Range(0, lines.Length).Where(at => !lines[at].IsSame).ToArray();
        var shown = changed.SelectMany(at => Enumerable.Range(at - Context, (2 * Context) + 1))
            .Where(at => at >= 0 && at < lines.Length)
            .Distinct()
            .Order()
            .ToArray();
        if (shown.Length == 0)
        {
            return;
        }

        // If lines are only removed, all numbers are those of the old text.
        var isOld = lines.All(line => line.Before is not null);
        var width = lines.Length.ToString(CultureInfo.InvariantCulture).Length;
        foreach (var at in shown)
        {
            if (at != shown[0] && !shown.Contains(at - 1))
            {
                report.Line("…");
            }

            WriteLine(report, lines[at], isOld, width);
        }

        report.Line();
    }

    private static void WriteLine(Report report, DiffLine line, bool isOld, int width)
    {
        var (sign, style) = line.IsSame ? (' ', Style.Plain)
            : line.Before is null ? ('+', TableCell.Added)
            : ('-', TableCell.Removed);
        var number = (isOld ? line.Before : line.After ?? line.Before)?.ToString(CultureInfo.InvariantCulture).PadLeft(width);
        var text = $"{sign} {number}  {line.Text.Replace('\t', ' ')}".TrimEnd();
        report.Results.Write(new Text(PrintableText.OneLine(text) + "\n", style));
    }
}
