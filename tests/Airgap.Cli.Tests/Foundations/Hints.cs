using System.Text;
using System.Text.RegularExpressions;

namespace Airgap.Cli.Tests.Foundations;

/// <summary>Runs the commands that hints name, as a person does who copies them.</summary>
internal static partial class Hints
{
    /// <summary>The commands in the hints and the next steps of a run, each as its arguments.</summary>
    public static IReadOnlyList<string[]> Commands(this Transcript run) =>
    [
        .. (run.Output + run.Error).Split('\n')
            .Where(line => line.StartsWith("  hint: ", StringComparison.Ordinal) || line.StartsWith("Next: ", StringComparison.Ordinal))
            .SelectMany(line => CommandPattern().Matches(line))
            .Select(match => Words(match.Groups[1].Value)),
    ];

    /// <summary>Runs the last command that a run named. It must succeed.</summary>
    public static Task<Transcript> CureAsync(this TestMachine machine, Transcript run)
    {
        Assert.True(run.Commands().Count > 0, run.Text);
        return machine.SucceedAsync(run.Commands()[^1]);
    }

    private static string[] Words(string line)
    {
        var words = new List<string>();
        var (word, quote) = (new StringBuilder(), '\0');
        foreach (var letter in line.Trim() + " ")
        {
            if (quote == '\0' && letter == ' ' && word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
            else if (letter == quote)
            {
                quote = '\0';
            }
            else if (quote == '\0' && letter is '"' or '\'')
            {
                quote = letter;
            }
            else if (letter != ' ' || quote != '\0')
            {
                word.Append(letter);
            }
        }

        return [.. words];
    }

    [GeneratedRegex("dotnet airgap ((?:(?!; |, |' ).)+)")]
    private static partial Regex CommandPattern();
}
