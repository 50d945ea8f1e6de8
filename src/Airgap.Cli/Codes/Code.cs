using System.Text.RegularExpressions;

namespace Airgap.Cli.Codes;

/// <summary>What a code means. The README's table has the same words.</summary>
/// <param name="Name">The code, <c>AGnnnn</c>.</param>
/// <param name="Cause">What is the matter, one line of Markdown.</param>
/// <param name="Cure">What to do about it, one line of Markdown.</param>
internal sealed partial record Code(string Name, string Cause, string Cure)
{
    /// <summary>The row of the README's table.</summary>
    public string Row => $"| `{Name}` | {Cause} | {Cure} |";

    /// <summary>Markdown of one line for a terminal: links without their addresses, quotes for code.</summary>
    public static string Plain(string markdown) => LinkPattern().Replace(markdown, "$1").Replace('`', '\'');

    [GeneratedRegex(@"\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex LinkPattern();
}
