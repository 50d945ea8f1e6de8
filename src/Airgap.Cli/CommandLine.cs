namespace Airgap.Cli;

/// <summary>Reads what people type as what they mean, before the parser sees it.</summary>
internal static class CommandLine
{
    private const int GroupLength = 4;
    private const int Groups = 5;

    /// <summary>
    /// The arguments for the parser: nothing, or <c>help</c>, asks for help; the groups of <c>--expect</c> may be typed without quotes.
    /// </summary>
    public static string[] Of(string[] typed) => typed switch
    {
        [] or ["help"] => ["--help"],
        ["help", .. var rest] => [.. rest, "--help"],
        _ => JoinId(typed),
    };

    private static string[] JoinId(string[] typed)
    {
        var at = Array.IndexOf(typed, "--expect") + 1;
        if (at == 0)
        {
            return typed;
        }

        var groups = typed.Skip(at).Take(Groups).TakeWhile(IsGroup).ToArray();
        return groups.Length < 2 ? typed : [.. typed[..at], string.Join(' ', groups), .. typed[(at + groups.Length)..]];
    }

    private static bool IsGroup(string text) => text.Length == GroupLength && text.All(char.IsAsciiHexDigit);
}
