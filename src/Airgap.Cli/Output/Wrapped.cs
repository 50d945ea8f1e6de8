namespace Airgap.Cli.Output;

/// <summary>Sentences in lines that fit a terminal, wherever they go: a log reads them at the same width.</summary>
internal static class Wrapped
{
    /// <summary>What every terminal has.</summary>
    public const int Width = 80;

    /// <summary>Breaks a text at blanks. A word that is longer than a line stays whole.</summary>
    /// <param name="text">The text.</param>
    /// <param name="first">What the first line begins with; the others are indented as far.</param>
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
