namespace Airgap.Diagnostics;

/// <summary>An error or a warning.</summary>
/// <param name="Severity">Error or warning.</param>
/// <param name="Code">The code.</param>
/// <param name="Message">One sentence.</param>
/// <param name="Hint">What to do.</param>
/// <param name="Span">The place, if it is about a document.</param>
public record Diagnostic(Severity Severity, DiagnosticCode Code, string Message, string? Hint = null, SourceSpan? Span = null)
{
    /// <summary>One sentence, without secrets.</summary>
    public string Message { get; init; } = Secrets.Message(Message);

    /// <summary>What to do, with the command that starts this program.</summary>
    public string? Hint { get; init; } = Hint is null ? null : CommandName.In(Hint);

    /// <summary>Makes a warning.</summary>
    public static Diagnostic Warning(DiagnosticCode code, string message, string? hint = null, SourceSpan? span = null) =>
        new(Severity.Warning, code, message, hint, span);

    /// <summary>Makes an error.</summary>
    public static Diagnostic Error(DiagnosticCode code, string message, string? hint = null, SourceSpan? span = null) =>
        new(Severity.Error, code, message, hint, span);
}
