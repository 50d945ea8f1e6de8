using System.Text;

namespace Airgap.Cli.Output;

/// <summary>GitHub's Markdown, with whatever it is given shown as it is.</summary>
internal static class Markdown
{
    /// <summary>What means something to Markdown, or begins HTML.</summary>
    private const string Special = @"\`*_[]<>#|~&";

    /// <summary>A text that is shown as it is, on one line.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var character in DiagnosticText.OneLine(text))
        {
            if (Special.Contains(character, StringComparison.Ordinal))
            {
                escaped.Append('\\');
            }

            escaped.Append(character);

            // Else GitHub would tell somebody of that name.
            if (character == '@')
            {
                escaped.Append("<!-- -->");
            }
        }

        return escaped.ToString();
    }

    /// <summary>A table.</summary>
    /// <param name="markdown">Where it is written.</param>
    /// <param name="head">The headings, to be escaped; one that begins with a blank is of numbers.</param>
    /// <param name="rows">The cells, to be escaped.</param>
    public static void Table(StringBuilder markdown, IEnumerable<string> head, IEnumerable<IEnumerable<string>> rows)
    {
        string[] headings = [.. head];
        Row(markdown, headings.Select(heading => heading.Trim()));
        markdown.Append('|').Append(string.Concat(headings.Select(heading => heading.StartsWith(' ') ? " ---: |" : " --- |"))).Append('\n');
        foreach (var row in rows)
        {
            Row(markdown, row);
        }

        markdown.Append('\n');
    }

    private static void Row(StringBuilder markdown, IEnumerable<string> cells) =>
        markdown.Append('|').Append(string.Concat(cells.Select(cell => $" {Escape(cell)} |"))).Append('\n');
}
