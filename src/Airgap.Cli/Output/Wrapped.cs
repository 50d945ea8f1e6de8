namespace Airgap.Cli.Output;

/// <summary>Wraps sentences at 80 columns, in a terminal as in a pipe.</summary>
internal static class Wrapped
{
    /// <summary>The width that every terminal has.</summary>
    public const int Width = 80;

    /// <summary>Breaks a text at blanks; a word longer than a line is not broken.</summary>
    /// <param name="text">The text.</param>
    /// <param name="first">The start of the first line; the other lines are indented by its length.</param>
    public static IEnumerable<string> Lines(string text, string first = "")
    {
        var line = first;
        var isEmpty = true;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!isEmpty && line.Length + 1 + word.Length > Width)
            {
                yield return line;
                (line, isEmpty) = (new string(' ', first.Length), true);
            }

            line += isEmpty ? word : " " + word;
            isEmpty = false;
        }

        yield return line;
    }
}
