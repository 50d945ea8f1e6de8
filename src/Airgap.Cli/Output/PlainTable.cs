using Spectre.Console;

namespace Airgap.Cli.Output;

/// <summary>Writes tables without frames: readable in a terminal, easy to cut into columns in a pipe.</summary>
internal static class PlainTable
{
    private const int Gap = 3;

    /// <summary>Writes a table.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="head">The headings.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="gap">The blanks between two columns.</param>
    public static void Write(IAnsiConsole console, string[] head, IEnumerable<TableCell[]> rows, int gap = Gap)
    {
        var table = new Table { Border = TableBorder.None, ShowHeaders = true };
        for (var i = 0; i < head.Length; i++)
        {
            var heading = new Text(head[i], new Style(decoration: Decoration.Bold));
            table.AddColumn(new TableColumn(heading) { Padding = new Padding(0, 0, i == head.Length - 1 ? 0 : gap, 0) });
        }

        foreach (var row in rows)
        {
            table.AddRow(row.Select(cell => new Text(PrintableText.OneLine(cell.Text), cell.Style)));
        }

        if (console.Profile.Out.IsTerminal)
        {
            console.Write(table);
            return;
        }

        // Spectre pads every line to the width of the table; a file does not need that.
        using var text = new StringWriter { NewLine = "\n" };
        var plain = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(text),
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        plain.Profile.Width = console.Profile.Width;
        plain.Write(table);
        foreach (var line in text.ToString().TrimEnd('\n').Split('\n'))
        {
            console.WriteLine(line.TrimEnd());
        }
    }
}
