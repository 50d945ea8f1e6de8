using System.CommandLine;
using Airgap.Cli.Commands;
using Spectre.Console;

namespace Airgap.Cli.Output;

/// <summary>Writes the output of a command: results to standard output, everything else to standard error.</summary>
internal sealed class Report
{
    private readonly Host _host;
    private readonly ParseResult _parsed;

    public Report(Host host, ParseResult parsed)
    {
        _host = host;
        _parsed = parsed;
        Errors = Consoles.Create(host.Error, host.ErrorIsTerminal, host);
        Results = Consoles.Create(host.Output, host.OutputIsTerminal, host);
        Prompt = new Prompt(host, parsed, Errors);
        Retries = new RetryLines(Errors, host.ErrorIsTerminal && Errors.Profile.Capabilities.Ansi, host.Time, IsQuiet);
    }

    /// <summary>Standard output, for text.</summary>
    public IAnsiConsole Results { get; }

    /// <summary>Standard error.</summary>
    public IAnsiConsole Errors { get; }

    /// <summary>The lines about requests that are repeated.</summary>
    public RetryLines Retries { get; }

    /// <summary>The questions that a command asks.</summary>
    public Prompt Prompt { get; }

    /// <summary>Whether the result is one JSON document. Known even if the command line is invalid.</summary>
    public bool IsJson => HasJson(_parsed);

    /// <summary>Whether a command line has <c>--json</c>.</summary>
    public static bool HasJson(ParseResult parsed) => parsed.Tokens.Any(token => token.Value == CommonOptions.Json.Name);

    /// <summary>Whether MSBuild reads the output.</summary>
    private bool IsForMSBuild =>
        string.Equals(_host.Environment("AIRGAP_DIAGNOSTICS"), "msbuild", StringComparison.OrdinalIgnoreCase);

    /// <summary>The manifest as it was typed. A command line that is wrong may not tell it.</summary>
    private string ManifestName => _parsed.Errors.Count > 0 ? CommonOptions.DefaultManifest : _parsed.GetValue(CommonOptions.File)!;

    /// <summary>Whether to show results and errors only.</summary>
    public bool IsQuiet => _parsed.GetValue(CommonOptions.Quiet);

    /// <summary>Whether to show every request.</summary>
    public bool IsVerbose => _parsed.GetValue(CommonOptions.Verbose);

    /// <summary>Writes a line of a result.</summary>
    public void Line(string text = "") => Results.WriteLine(PrintableText.OneLine(text));

    /// <summary>Writes lines of a result.</summary>
    public void Lines(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            Line(line);
        }
    }

    /// <summary>Writes a result, either as one JSON document or as text.</summary>
    public void Result(Action<JsonDocumentWriter> json, Action text)
    {
        if (IsJson)
        {
            Json(json);
        }
        else
        {
            text();
        }
    }

    /// <summary>Writes a result in the order in which every screen reads: details, warnings, what was done, what to do next.</summary>
    /// <param name="json">Writes the document that <c>--json</c> shows instead.</param>
    /// <param name="details">Writes tables and facts.</param>
    /// <param name="warnings">The warnings.</param>
    /// <param name="verdict">One sentence: what was done, and how much.</param>
    /// <param name="next">The next command, or a sentence that ends with it; null if there is none.</param>
    /// <param name="quiet">What a script needs, in place of details and verdict with <c>--quiet</c>; null: it needs both.</param>
    public void Result(
        Action<JsonDocumentWriter> json,
        Action details,
        IEnumerable<Diagnostic> warnings,
        string verdict,
        string? next,
        Action? quiet = null)
    {
        if (IsQuiet && quiet is not null)
        {
            Result(json, quiet);
            return;
        }

        Result(json, details);
        if (Warn(warnings) && _host is { OutputIsTerminal: true, ErrorIsTerminal: true })
        {
            Errors.WriteLine();
        }

        if (!IsJson)
        {
            Line(verdict);
            Next(next);
        }
    }

    /// <summary>Shows the next command. On standard error, so that the verdict is the last line of a piped result.</summary>
    public void Next(string? next)
    {
        if (next is not null)
        {
            NoteCommand($"Next: {next}");
        }
    }

    /// <summary>Writes a note with a command, which can be copied from the terminal, unless <c>--quiet</c>.</summary>
    public void NoteCommand(string text)
    {
        if (!IsQuiet)
        {
            Retries.Leave();
            Errors.Write(new UnbrokenLine(PrintableText.OneLine(CommandName.In(text))));
        }
    }

    /// <summary>Writes a table of a result.</summary>
    public void Table(string[] head, IEnumerable<string[]> rows) =>
        Table(head, rows.Select(row => row.Select(text => new TableCell(text)).ToArray()));

    /// <summary>Writes a table of a result, with colours.</summary>
    public void Table(string[] head, IEnumerable<TableCell[]> rows) => PlainTable.Write(Results, head, rows);

    /// <summary>The columns that a result may use: the width of the terminal; 80 in a pipe or a file.</summary>
    public int Width => _host.OutputIsTerminal ? Results.Profile.Width : Wrapped.Width;

    /// <summary>Writes a result as it is.</summary>
    public void Text(string text) => _host.Output.Write(PrintableText.Lines(text));

    /// <summary>Writes the JSON document that is the result.</summary>
    public void Json(Action<JsonDocumentWriter> write) => _host.Output.Write(JsonDocumentWriter.Write(write));

    /// <summary>Writes a note, unless <c>--quiet</c>.</summary>
    public void Note(string text)
    {
        if (!IsQuiet)
        {
            Retries.Leave();
            Errors.WriteLine(PrintableText.OneLine(text));
        }
    }

    /// <summary>Writes a note only if standard error is a terminal, for what a log does not need.</summary>
    public void NoteOnTerminal(string text)
    {
        if (_host.ErrorIsTerminal)
        {
            Note(text);
        }
    }

    /// <summary>Shows warnings, unless <c>--quiet</c>.</summary>
    /// <returns>Whether any were shown.</returns>
    public bool Warn(IEnumerable<Diagnostic> warnings)
    {
        if (IsQuiet || !warnings.Any())
        {
            return false;
        }

        Show(warnings.Select(warning => HintCommands.WithOptions(warning, _parsed)));
        return true;
    }

    /// <summary>Shows diagnostics on standard error.</summary>
    public void Show(IEnumerable<Diagnostic> diagnostics)
    {
        Retries.Leave();
        foreach (var diagnostic in diagnostics)
        {
            if (IsForMSBuild)
            {
                _host.Error.Write(DiagnosticText.ForMSBuild(diagnostic, ManifestName));
            }
            else
            {
                DiagnosticText.Write(Errors, diagnostic);
            }
        }
    }

    /// <summary>Runs work and shows its progress, unless <c>--quiet</c> or <c>--no-progress</c>.</summary>
    public Task<T> WithProgressAsync<T>(Func<IWorkProgress, Task<T>> work)
    {
        if (IsQuiet || _parsed.GetValue(CommonOptions.NoProgress))
        {
            return work(new NoProgress(Note));
        }

        return _host.ErrorIsTerminal
            ? LiveProgress.RunAsync(Errors, Retries, _host.Time, work)
            : LineProgress.RunAsync(Errors, _host.Time, work);
    }

    /// <summary>Reports errors and warnings.</summary>
    /// <param name="exitCode">The exit code.</param>
    /// <param name="diagnostics">The errors and warnings.</param>
    /// <param name="trace">The exception whose stack trace is shown; null for none.</param>
    /// <param name="json">Writes what the JSON document has before the error; null for nothing.</param>
    /// <returns>The exit code.</returns>
    public int Fail(
        int exitCode, IEnumerable<Diagnostic> diagnostics, Exception? trace = null, Action<JsonDocumentWriter>? json = null)
    {
        // The options are those of a valid command line.
        var all = _parsed.Errors.Count > 0
            ? diagnostics.ToArray()
            : diagnostics.Select(diagnostic => HintCommands.WithOptions(diagnostic, _parsed)).ToArray();
        Show(all);
        if (trace is not null)
        {
            Errors.WriteLine(PrintableText.Lines(trace.ToString()));
        }

        if (IsJson)
        {
            Json(document =>
            {
                json?.Invoke(document);
                DiagnosticJson.WriteError(document, all);
            });
        }

        return exitCode;
    }
}
