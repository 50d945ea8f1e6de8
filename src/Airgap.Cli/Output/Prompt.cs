using System.CommandLine;
using Airgap.Cli.Commands;
using Spectre.Console;

namespace Airgap.Cli.Output;

/// <summary>Asks questions on a terminal.</summary>
internal sealed class Prompt
{
    private readonly Host _host;
    private readonly ParseResult _parsed;
    private readonly IAnsiConsole _errors;

    public Prompt(Host host, ParseResult parsed, IAnsiConsole errors) => (_host, _parsed, _errors) = (host, parsed, errors);

    /// <summary>Whether a person can answer a question, and <c>--yes</c> did not answer it.</summary>
    public bool CanAsk =>
        _host is { Input: not null, ErrorIsTerminal: true } && !Report.HasJson(_parsed) && !_parsed.GetValue(CommonOptions.Yes);

    /// <summary>Asks a question; no answer means no.</summary>
    public bool Confirm(string question)
    {
        _errors.Write(PrintableText.OneLine(question) + " [y/N] ");
        return _host.Input?.ReadLine()?.Trim() is "y" or "Y" or "yes" or "Yes" or "YES";
    }

    /// <summary>The error after a question that was not answered with yes.</summary>
    public static OperationException NotConfirmed() =>
        new(Codes.NotConfirmed, "nothing was done: the answer was not yes", "answer y, or run the command with --yes");
}
