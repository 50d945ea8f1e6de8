using System.Collections.Immutable;

namespace Airgap.Planning;

/// <summary>Something that the manifest requests does not exist, or cannot be in a bundle. It has all errors, not only the first.</summary>
public sealed class PlanningException : OperationException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="diagnostics">At least one error.</param>
    public PlanningException(ImmutableArray<Diagnostic> diagnostics)
        : base(diagnostics[0].Code, diagnostics[0].Message, diagnostics[0].Hint) =>
        Diagnostics = diagnostics;

    /// <summary>All errors.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }
}
