using Spectre.Console;

namespace Airgap.Cli.Output;

/// <summary>Tables that read well in a terminal and cut well in a pipe: columns, blanks, a heading.</summary>
internal static class PlainTable
{
    private const int Gap = 3;

    public static void Write(IAnsiConsole console, string[] head, IEnumerable<TableCell[]> rows)
    {
        var table = new Table { Border = TableBorder.None, ShowHeaders = true };
        for (var i = 0; i < head.Length; i++)
        {
            table.AddColumn(new TableColumn(new Text(head[i], new Style(decoration: Decoration.Bold))) { Padding = new Padding(0, 0, i == head.Length - 1 ? 0 : Gap, 0) });
        }

        foreach (var row in rows)
        {
            table.AddRow(row.Select(cell => new Text(DiagnosticText.OneLine(cell.Text), cell.Style)));
        }

        if (console.Profile.Out.IsTerminal)
        {
            console.Write(table);
            return;
        }

        // Spectre fills every line up to the table's width, which is noise in a file.
        using var text = new StringWriter { NewLine = "\n" };
        var plain = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(text), Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No });
        plain.Profile.Width = console.Profile.Width;
        plain.Write(table);
        foreach (var line in text.ToString().TrimEnd('\n').Split('\n'))
        {
            console.WriteLine(line.TrimEnd());
        }
    }
}
