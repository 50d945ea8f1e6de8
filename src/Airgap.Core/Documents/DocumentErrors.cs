namespace Airgap.Documents;

/// <summary>Collects errors until there are too many of them.</summary>
internal static class DocumentErrors
{
    /// <summary>Adds an error.</summary>
    /// <exception cref="InvalidDocumentException">There are <see cref="DocumentLimits.Errors"/> of them: it has them all.</exception>
    public static void AddTo(List<Diagnostic> diagnostics, Diagnostic error)
    {
        diagnostics.Add(error);
        if (diagnostics.Count >= DocumentLimits.Errors)
        {
            throw Invalid(diagnostics);
        }
    }

    /// <summary>The exception for a document with errors, in the order of their places.</summary>
    public static InvalidDocumentException Invalid(IEnumerable<Diagnostic> diagnostics) =>
        new(diagnostics.OrderBy(d => d.Span?.Line).ThenBy(d => d.Span?.Column));
}
