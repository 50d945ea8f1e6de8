using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Airgap.Cli.Commands;

/// <summary>
/// Help as System.CommandLine writes it, without the common options that a command does not use, with optional arguments in brackets, and
/// with examples for the whole tool.
/// </summary>
internal sealed class Help(HelpAction help) : SynchronousCommandLineAction
{
    private const string Examples = """
        Examples:
          dotnet airgap init                             writes airgap.yaml: choose versions and platforms in it
          dotnet airgap build -o /media/stick/factory    downloads and checks everything, onto a stick
          dotnet airgap apply /media/stick/factory       installs it on a machine without a network

        """;

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var configuration = parseResult.InvocationConfiguration;
        var output = configuration.Output;
        using var text = new StringWriter { NewLine = "\n" };
        configuration.Output = text;
        try
        {
            help.Invoke(parseResult);
        }
        finally
        {
            configuration.Output = output;
        }

        var command = parseResult.CommandResult.Command;
        var lines = text.ToString().ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        output.Write(string.Join('\n', WithoutUnused(lines, command).Select(line => Bracketed(line, command))) + "\n\n");
        if (command is RootCommand)
        {
            output.Write(CommandName.In(Examples.ReplaceLineEndings("\n")) + "\n");
        }

        return 0;
    }

    /// <summary>The lines without those of unused options, which may go on in lines that are indented deeper.</summary>
    private static IEnumerable<string> WithoutUnused(string[] lines, Command command)
    {
        string[] unused = [.. CommonOptions.All.Where(option => !CommonOptions.IsUsed(option, command)).Select(option => option.Name)];
        var isDropped = false;
        foreach (var line in lines)
        {
            var begins = line.StartsWith("  -", StringComparison.Ordinal);
            isDropped = begins
                ? line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(2).Any(word => unused.Contains(word))
                : isDropped && line.StartsWith("   ", StringComparison.Ordinal);
            if (!isDropped)
            {
                yield return line;
            }
        }
    }

    private static string Bracketed(string line, Command command)
    {
        var found = command.Subcommands.Where(sub => line.StartsWith($"  {sub.Name} <", StringComparison.Ordinal))
            .SelectMany(sub => sub.Arguments)
            .Concat(command.Arguments.Where(argument => line.StartsWith($"  <{argument.HelpName}>", StringComparison.Ordinal)));
        return found.FirstOrDefault(argument => argument.Arity.MinimumNumberOfValues == 0) is { HelpName: { } name }
            ? line.Replace($"<{name}>", $"[{name}]", StringComparison.Ordinal)
            : line;
    }
}
