using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Airgap.Cli.Commands;
using Airgap.Documents;

namespace Airgap.Cli;

/// <summary>Finds the errors of a command line.</summary>
internal static class UsageErrors
{
    /// <summary>The errors; empty if the command line is valid.</summary>
    public static ImmutableArray<Diagnostic> Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var help = command is RootCommand ? "dotnet airgap --help" : $"dotnet airgap {PathOf(parsed.CommandResult)} --help";

        // A command line to complete is unfinished, and not wrong.
        if (Completions.Request(parsed) is { } request)
        {
            var wrong = request.Values.FirstOrDefault(
                value => !int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _));
            var message = $"the position '{wrong}' of [suggest] is not a number";
            return wrong is null ? [] : [Diagnostic.Error(Codes.InvalidCommandLine, message, $"see: {help}")];
        }

        // A misspelt option would otherwise be an argument: the name of a folder.
        var option = parsed.Tokens.FirstOrDefault(token => token.Type == TokenType.Argument && token.Value is ['-', _, ..])?.Value;
        var unknown = option ?? (parsed.UnmatchedTokens is [var first, ..] ? first : null);
        if (unknown is { } word)
        {
            if (Names(parsed).Contains(word))
            {
                return [Diagnostic.Error(Codes.InvalidCommandLine, $"the option before '{word}' needs a value", $"see: {help}")];
            }

            var options = Names(parsed).Where(name => name.StartsWith("--", StringComparison.Ordinal));
            string[] known = [.. command.Subcommands.Select(sub => sub.Name), .. options];
            var what = word.StartsWith('-') ? "option" : command is RootCommand ? "command" : "argument";
            var hint = Suggestion.For(word, known) is { } near ? $"did you mean '{near}'? See: {help}" : $"see: {help}";
            return [Diagnostic.Error(Codes.InvalidCommandLine, $"unknown {what} '{word}'", hint)];
        }

        if (command is RootCommand && parsed.Errors.Count > 0 && parsed.Tokens.All(token => token.Type == TokenType.Option))
        {
            const string Missing = "the command is missing: init, plan, lock, build, verify, apply, doctor or another";
            return [Diagnostic.Error(Codes.InvalidCommandLine, Missing, $"see: {help}")];
        }

        // A script with a variable that is not set passes an empty value; as a path it would mean the current folder.
        if (parsed.Tokens.Any(token => token.Type == TokenType.Argument && string.IsNullOrWhiteSpace(token.Value)))
        {
            return [Diagnostic.Error(Codes.InvalidCommandLine, "an option or an argument has an empty value", $"see: {help}")];
        }

        return
        [
            .. parsed.Errors
                .Select(error => Diagnostic.Error(Codes.InvalidCommandLine, Sentence(error.Message), $"see: {help}"))
                .Distinct(),
        ];
    }

    /// <summary>The words that name a command, such as <c>trust add</c>.</summary>
    private static string PathOf(CommandResult result) => result.Parent is CommandResult { Command: not RootCommand } parent
        ? $"{PathOf(parent)} {result.Command.Name}"
        : result.Command.Name;

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
        // Lists of values come with a line for each.
        var text = string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.');
        return text.Length > 0 ? char.ToLowerInvariant(text[0]) + text[1..] : text;
    }
}
