using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using Airgap.Documents;

namespace Airgap.Cli;

/// <summary>What is wrong with a command line.</summary>
internal static class UsageErrors
{
    /// <summary>Everything that is wrong; empty where nothing is.</summary>
    public static ImmutableArray<Diagnostic> Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var help = command is RootCommand ? "dotnet airgap --help" : $"dotnet airgap {command.Name} --help";

        // A misspelt option would else be taken for a folder of that name.
        var unknown = parsed.Tokens.FirstOrDefault(token => token.Type == TokenType.Argument && token.Value is ['-', _, ..])?.Value;
        if ((unknown ?? (parsed.UnmatchedTokens is [var first, ..] ? first : null)) is { } word)
        {
            if (Names(parsed).Contains(word))
            {
                return [Diagnostic.Error(Codes.InvalidCommandLine, $"the option before '{word}' needs a value", $"see: {help}")];
            }

            string[] known = [.. command.Subcommands.Select(sub => sub.Name), .. Names(parsed).Where(name => name.StartsWith("--", StringComparison.Ordinal))];
            var what = word.StartsWith('-') ? "option" : command is RootCommand ? "command" : "argument";
            var hint = Suggestion.For(word, known) is { } near ? $"did you mean '{near}'? See: {help}" : $"see: {help}";
            return [Diagnostic.Error(Codes.InvalidCommandLine, $"unknown {what} '{word}'", hint)];
        }

        if (command is RootCommand && parsed.Errors.Count > 0 && parsed.Tokens.All(token => token.Type == TokenType.Option))
        {
            return [Diagnostic.Error(Codes.InvalidCommandLine, "a command is missing: init, plan, lock, build, verify, apply, doctor and others", $"see: {help}")];
        }

        // An empty name is a slip of a script, a variable that is not set: never a folder.
        if (parsed.Tokens.Any(token => token.Type == TokenType.Argument && string.IsNullOrWhiteSpace(token.Value)))
        {
            return [Diagnostic.Error(Codes.InvalidCommandLine, "an option or an argument has an empty value", $"see: {help}")];
        }

        return [.. parsed.Errors.Select(error => Diagnostic.Error(Codes.InvalidCommandLine, Sentence(error.Message), $"see: {help}")).Distinct()];
    }

    private static IEnumerable<string> Names(ParseResult parsed)
    {
        for (var result = parsed.CommandResult; result is not null; result = result.Parent as CommandResult)
        {
            foreach (var option in result.Command.Options)
            {
                yield return option.Name;
                foreach (var alias in option.Aliases)
                {
                    yield return alias;
                }
            }
        }
    }

    private static string Sentence(string message)
    {
        var text = message.TrimEnd('.');
        return text.Length > 0 ? char.ToLowerInvariant(text[0]) + text[1..] : text;
    }
}
