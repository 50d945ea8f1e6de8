using System.Collections.Immutable;

namespace Airgap.Diagnostics;

/// <summary>A manifest or a lock file is invalid. It has all errors, in the order of their places.</summary>
public sealed class InvalidDocumentException : AirgapException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="diagnostics">At least one error; warnings may be among them.</param>
    public InvalidDocumentException(IEnumerable<Diagnostic> diagnostics)
        : this([.. diagnostics])
    {
    }

    private InvalidDocumentException(ImmutableArray<Diagnostic> diagnostics)
        : base(First(diagnostics).Code, First(diagnostics).Message, First(diagnostics).Hint, null) =>
        Diagnostics = diagnostics;

    /// <summary>All errors and warnings.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }

    private static Diagnostic First(ImmutableArray<Diagnostic> diagnostics) => diagnostics.First(d => d.Severity == Severity.Error);
}
