using System.CommandLine;
using System.Text.RegularExpressions;
using Airgap.Cli.Projects;

namespace Airgap.Cli.Output;

/// <summary>
/// Adds the options that were typed to the commands in hints, so that a copied command works on the same manifest. The library that writes
/// the hints does not know the command line.
/// </summary>
internal static class HintCommands
{
    /// <summary>The diagnostic with commands that can be copied.</summary>
    public static Diagnostic WithOptions(Diagnostic diagnostic, ParseResult parsed)
    {
        if (diagnostic.Hint is not { } hint)
        {
            return diagnostic;
        }

        // A comparison with upstream uses no mirrors.
        var isOnline = hint.Contains("--online", StringComparison.Ordinal);
        var options = isOnline ? ProjectPaths.FileOptionOf(parsed) : ProjectPaths.OptionsOf(parsed);
        return options.Length == 0 || hint.Contains(options, StringComparison.Ordinal)
            ? diagnostic
            : diagnostic with { Hint = ProjectCommand().Replace(hint, match => match.Value + options) };
    }

    private static Regex ProjectCommand() =>
        new(Regex.Escape(CommandName.Current) + " (?:plan|lock|update|outdated|why|build)(?![a-z])", RegexOptions.CultureInvariant);
}
