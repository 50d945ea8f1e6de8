namespace Airgap.Cli.Output;

/// <summary>Diagnostics in JSON.</summary>
internal static class DiagnosticJson
{
    public static void WriteError(JsonDocumentWriter json, IReadOnlyList<Diagnostic> diagnostics)
    {
        var first = diagnostics.First(diagnostic => diagnostic.Severity == Severity.Error);
        json.Object("error", () =>
        {
            json.Member("code", first.Code.Id);
            json.Member("message", first.Message);
            json.Member("hint", first.Hint);
            json.List("diagnostics", diagnostics, diagnostic => Write(json, diagnostic));
        });
    }

    public static void WriteWarnings(JsonDocumentWriter json, IEnumerable<Diagnostic> warnings) =>
        json.List("warnings", warnings, warning => Write(json, warning));

    private static void Write(JsonDocumentWriter json, Diagnostic diagnostic)
    {
        json.Member("severity", diagnostic.Severity == Severity.Error ? "error" : "warning");
        json.Member("code", diagnostic.Code.Id);
        json.Member("message", diagnostic.Message);
        json.Member("hint", diagnostic.Hint);
        if (diagnostic.Span is { } span)
        {
            json.Member("file", span.File);
            json.Member("line", span.Line);
            json.Member("column", span.Column);
        }
    }
}
