using System.Collections.Immutable;

namespace Airgap.Planning;

/// <summary>What was asked for cannot be had. Carries every reason, not only the first.</summary>
public sealed class PlanningException : OperationException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="diagnostics">At least one error.</param>
    public PlanningException(ImmutableArray<Diagnostic> diagnostics)
        : base(diagnostics[0].Code, diagnostics[0].Message, diagnostics[0].Hint) =>
        Diagnostics = diagnostics;

    /// <summary>Every reason.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }
}
