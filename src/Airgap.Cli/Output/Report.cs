using System.CommandLine;
using Airgap.Cli.Commands;
using Airgap.Diagnostics;
using Spectre.Console;

namespace Airgap.Cli.Output;

/// <summary>Says things: results to standard output, everything else to standard error.</summary>
internal sealed class Report
{
    private readonly Shell _shell;
    private readonly ParseResult _parsed;

    public Report(Shell shell, ParseResult parsed)
    {
        _shell = shell;
        _parsed = parsed;
        Errors = Consoles.Create(shell.Error, shell.ErrorIsTerminal, shell);
        Results = Consoles.Create(shell.Output, shell.OutputIsTerminal, shell);
    }

    /// <summary>Standard output, for people.</summary>
    public IAnsiConsole Results { get; }

    /// <summary>Standard error.</summary>
    public IAnsiConsole Errors { get; }

    /// <summary>Whether results are one JSON document: also where the command line is wrong otherwise.</summary>
    public bool IsJson => _parsed.Tokens.Any(token => token.Value == CommonOptions.Json.Name);

    /// <summary>Whether only results and errors are wanted.</summary>
    public bool IsQuiet => _parsed.GetValue(CommonOptions.Quiet);

    /// <summary>Whether every request is wanted.</summary>
    public bool IsVerbose => _parsed.GetValue(CommonOptions.Verbose);

    /// <summary>Writes a line of a result.</summary>
    public void Line(string text = "") => Results.WriteLine(DiagnosticText.OneLine(text));

    /// <summary>Writes a table of a result: blanks between the columns, no frames.</summary>
    public void Table(string[] head, IEnumerable<string[]> rows) => PlainTable.Write(Results, head, rows.Select(row => row.Select(text => new TableCell(text)).ToArray()));

    /// <summary>Writes such a table with colours.</summary>
    public void Table(string[] head, IEnumerable<TableCell[]> rows) => PlainTable.Write(Results, head, rows);

    /// <summary>How wide a result may be: what the terminal has, and elsewhere what every terminal has.</summary>
    public int Width => _shell.OutputIsTerminal ? Results.Profile.Width : Wrapped.Width;

    /// <summary>Writes a text that is a result as it is.</summary>
    public void Text(string text) => _shell.Output.Write(text);

    /// <summary>Writes the JSON document that is the result.</summary>
    public void Json(Action<JsonDocumentWriter> write) => _shell.Output.Write(JsonDocumentWriter.Write(write));

    /// <summary>Says something worth knowing that is not a result.</summary>
    public void Note(string text)
    {
        if (!IsQuiet)
        {
            Errors.WriteLine(DiagnosticText.OneLine(text));
        }
    }

    /// <summary>Shows warnings.</summary>
    public void Warn(IEnumerable<Diagnostic> warnings)
    {
        if (IsQuiet)
        {
            return;
        }

        foreach (var warning in warnings)
        {
            DiagnosticText.Write(Errors, warning);
        }
    }

    /// <summary>Whether somebody is there to answer, and did not answer already.</summary>
    public bool CanAsk => _shell is { Input: not null, ErrorIsTerminal: true } && !IsJson && !_parsed.GetValue(CommonOptions.Yes);

    /// <summary>Asks; no answer is no.</summary>
    public bool Confirm(string question)
    {
        Errors.Write(DiagnosticText.OneLine(question) + " [y/N] ");
        return _shell.Input?.ReadLine()?.Trim() is "y" or "Y" or "yes" or "Yes" or "YES";
    }

    /// <summary>What a command ends with where the answer was no.</summary>
    public static OperationException NotConfirmed() => new("AG0621", "nothing was done: the answer was not yes", "answer with y; scripts pass --yes");

    /// <summary>Runs work under a display of its progress, if one is wanted.</summary>
    public Task<T> WithProgressAsync<T>(Func<IWorkProgress, Task<T>> work)
    {
        if (IsQuiet || _parsed.GetValue(CommonOptions.NoProgress))
        {
            return work(new NoProgress(Note));
        }

        return _shell.ErrorIsTerminal ? LiveProgress.RunAsync(Errors, work) : LineProgress.RunAsync(Errors, _shell.Time, work);
    }

    /// <summary>Tells of one failure.</summary>
    public int Fail(int exitCode, AirgapException exception) => Fail(exitCode, [Diagnostic.Error(exception.Code, exception.Message, exception.Hint)], IsVerbose ? exception.InnerException : null);

    /// <summary>Tells of everything that is wrong.</summary>
    public int Fail(int exitCode, IEnumerable<Diagnostic> diagnostics, Exception? trace = null)
    {
        var all = diagnostics.ToArray();
        foreach (var diagnostic in all)
        {
            DiagnosticText.Write(Errors, diagnostic);
        }

        if (trace is not null)
        {
            Errors.WriteLine(trace.ToString());
        }

        if (IsJson)
        {
            Json(json => DiagnosticJson.WriteError(json, all));
        }

        return exitCode;
    }
}
