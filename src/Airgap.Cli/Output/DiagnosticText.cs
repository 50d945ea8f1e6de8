using Spectre.Console;

namespace Airgap.Cli.Output;

/// <summary>
/// Diagnostics for people and for MSBuild, whose canonical form is <c>file(line,column): error CODE: text</c>
/// (https://learn.microsoft.com/visualstudio/msbuild/msbuild-diagnostic-format-for-tasks).
/// </summary>
internal static class DiagnosticText
{
    public static void Write(IAnsiConsole console, Diagnostic diagnostic)
    {
        var isError = diagnostic.Severity == Severity.Error;
        var origin = diagnostic.Span is { } span ? span + ": " : "";
        var label = isError ? "[red]error[/]" : "[yellow]warning[/]";
        console.MarkupLine($"{origin.EscapeMarkup()}{label} {diagnostic.Code}: {OneLine(diagnostic.Message).EscapeMarkup()}");
        if (diagnostic.Hint is { } hint)
        {
            console.WriteLine("  hint: " + OneLine(hint));
        }
    }

    /// <summary>Replaces control characters: text from documents and servers must not control the terminal.</summary>
    public static string OneLine(string text) => text.Any(char.IsControl)
        ? string.Concat(text.Select(character => char.IsControl(character) ? '\uFFFD' : character))
        : text;
}
