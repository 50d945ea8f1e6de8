using System.Collections.Immutable;

namespace Airgap.Diagnostics;

/// <summary>A manifest or a lock file says what it may not say. Carries everything that is wrong with it, in order of place.</summary>
public sealed class InvalidDocumentException : AirgapException
{
    /// <summary>Makes the exception from what was found.</summary>
    /// <param name="diagnostics">At least one error; warnings may be among them.</param>
    public InvalidDocumentException(IEnumerable<Diagnostic> diagnostics)
        : this([.. diagnostics])
    {
    }

    private InvalidDocumentException(ImmutableArray<Diagnostic> diagnostics)
        : base(First(diagnostics).Code, First(diagnostics).Message, First(diagnostics).Hint, null) =>
        Diagnostics = diagnostics;

    /// <summary>Everything that is wrong.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }

    private static Diagnostic First(ImmutableArray<Diagnostic> diagnostics) => diagnostics.First(d => d.Severity == Severity.Error);
}
