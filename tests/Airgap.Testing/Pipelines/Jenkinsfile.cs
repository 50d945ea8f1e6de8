namespace Airgap.Testing;

/// <summary>Reads a Jenkinsfile: its <c>sh</c> steps, and whether its brackets and quotation marks are in pairs.</summary>
public static class Jenkinsfile
{
    private const string Opening = "({[";
    private const string Closing = ")}]";

    /// <summary>The commands of the <c>sh</c> steps, in order.</summary>
    /// <exception cref="FormatException">A bracket or a quotation mark is not in a pair.</exception>
    public static IReadOnlyList<string> Commands(string text)
    {
        var commands = new List<string>();
        var open = new Stack<char>();
        var code = "";
        for (var at = 0; at < text.Length; at++)
        {
            var character = text[at];
            if (character == '/' && text.AsSpan(at).StartsWith("//", StringComparison.Ordinal))
            {
                at = EndOf(text, at, "\n");
                code = "";
            }
            else if (character is '\'' or '"')
            {
                var mark = new string(character, text.AsSpan(at).StartsWith(new string(character, 3), StringComparison.Ordinal) ? 3 : 1);
                var end = EndOf(text, at + mark.Length, mark);
                if (code.TrimEnd().EndsWith(" sh", StringComparison.Ordinal))
                {
                    commands.Add(text[(at + mark.Length)..end]);
                }

                at = end + mark.Length - 1;
                code = "";
            }
            else
            {
                Pair(open, character);
                code += character;
            }
        }

        return open.Count == 0 ? commands : throw new FormatException($"'{open.Peek()}' is not closed");
    }

    private static void Pair(Stack<char> open, char character)
    {
        if (Opening.Contains(character, StringComparison.Ordinal))
        {
            open.Push(character);
        }
        else if (Closing.IndexOf(character, StringComparison.Ordinal) is >= 0 and var kind
            && (open.Count == 0 || open.Pop() != Opening[kind]))
        {
            throw new FormatException($"'{character}' closes nothing");
        }
    }

    private static int EndOf(string text, int from, string mark) =>
        text.IndexOf(mark, from, StringComparison.Ordinal) is >= 0 and var end ? end : throw new FormatException($"{mark} is not closed");
}
