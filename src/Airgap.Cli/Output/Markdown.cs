using System.Text;

namespace Airgap.Cli.Output;

/// <summary>Writes GitHub's Markdown; text is escaped, so that it is shown as it is.</summary>
internal static class Markdown
{
    /// <summary>The characters with a meaning in Markdown or HTML, or in GitHub's formulas.</summary>
    private const string Special = @"\`*_[]<>#|~&$";

    /// <summary>Escapes a text, and puts it on one line.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var character in PrintableText.OneLine(text))
        {
            if (Special.Contains(character, StringComparison.Ordinal))
            {
                escaped.Append('\\');
            }

            escaped.Append(character);

            // Otherwise GitHub would notify the user of that name.
            if (character == '@')
            {
                escaped.Append("<!-- -->");
            }
        }

        return escaped.ToString();
    }

    /// <summary>A table.</summary>
    /// <param name="markdown">The document, which the table is appended to.</param>
    /// <param name="head">The headings, not escaped; a leading blank aligns the column to the right.</param>
    /// <param name="rows">The cells, not escaped.</param>
    public static void Table(StringBuilder markdown, IEnumerable<string> head, IEnumerable<IEnumerable<string>> rows)
    {
        string[] headings = [.. head];
        Row(markdown, headings.Select(heading => heading.Trim()));
        var rule = string.Concat(headings.Select(heading => heading.StartsWith(' ') ? " ---: |" : " --- |"));
        markdown.Append('|').Append(rule).Append('\n');
        foreach (var row in rows)
        {
            Row(markdown, row);
        }

        markdown.Append('\n');
    }

    private static void Row(StringBuilder markdown, IEnumerable<string> cells) =>
        markdown.Append('|').Append(string.Concat(cells.Select(cell => $" {Escape(cell)} |"))).Append('\n');
}
