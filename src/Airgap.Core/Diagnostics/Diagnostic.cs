namespace Airgap.Diagnostics;

/// <summary>Something to tell about a document or about what was found while working.</summary>
/// <param name="Severity">Error or warning.</param>
/// <param name="Code">The code, <c>AGnnnn</c>, as listed in the README.</param>
/// <param name="Message">One sentence.</param>
/// <param name="Hint">What to do about it.</param>
/// <param name="Span">Where, when it is about a place in a document.</param>
public record Diagnostic(Severity Severity, DiagnosticCode Code, string Message, string? Hint = null, SourceSpan? Span = null)
{
    /// <summary>Makes a warning.</summary>
    public static Diagnostic Warning(DiagnosticCode code, string message, string? hint = null, SourceSpan? span = null) =>
        new(Severity.Warning, code, Secrets.Mask(message), hint, span);

    /// <summary>Makes an error.</summary>
    public static Diagnostic Error(DiagnosticCode code, string message, string? hint = null, SourceSpan? span = null) =>
        new(Severity.Error, code, Secrets.Mask(message), hint, span);
}
