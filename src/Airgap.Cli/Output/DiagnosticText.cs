using Spectre.Console;

namespace Airgap.Cli.Output;

/// <summary>
/// Diagnostics for people and for MSBuild, whose canonical form is <c>file(line,column): error CODE: text</c>
/// (https://learn.microsoft.com/visualstudio/msbuild/msbuild-diagnostic-format-for-tasks).
/// </summary>
internal static class DiagnosticText
{
    /// <summary>
    /// One line, since MSBuild reads lines, with the hint in it. MSBuild would name itself as the place of an error that has none.
    /// </summary>
    /// <param name="diagnostic">The error or warning.</param>
    /// <param name="manifest">The manifest's name: the place of what has no other.</param>
    public static string ForMSBuild(Diagnostic diagnostic, string manifest)
    {
        var place = diagnostic.Span is { } span ? $"{span}:" : $"{manifest} :";
        var severity = diagnostic.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "note" };
        var hint = diagnostic.Hint is { } text ? $"; {text}" : "";
        return PrintableText.OneLine($"{place} {severity} {diagnostic.Code}: {diagnostic.Message}{hint}") + "\n";
    }

    /// <summary>Writes it for people.</summary>
    public static void Write(IAnsiConsole console, Diagnostic diagnostic)
    {
        var origin = diagnostic.Span is { } span ? span + ": " : "";
        var (label, colour) = diagnostic.Severity switch
        {
            Severity.Error => ("error", Color.Red),
            Severity.Warning => ("warning", Color.Yellow),
            _ => ("note", Color.Default),
        };

        // Not as markup: Spectre.Console would interpret [red] and :bomb: in text that comes from elsewhere.
        console.Write(new Paragraph(PrintableText.OneLine(origin))
            .Append(label, new Style(colour))
            .Append(PrintableText.OneLine($" {diagnostic.Code}: {diagnostic.Message}") + "\n"));
        if (diagnostic.Hint is { } hint)
        {
            console.Write(new UnbrokenLine("  hint: " + PrintableText.OneLine(hint)));
        }
    }
}
