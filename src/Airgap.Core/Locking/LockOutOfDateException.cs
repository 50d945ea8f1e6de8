using System.Collections.Immutable;

namespace Airgap.Locking;

/// <summary>
/// The lock file is missing or out of date with its manifest, and must not be written. It has all errors, not only the first.
/// </summary>
public sealed class LockOutOfDateException : OperationException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="diagnostics">At least one error.</param>
    public LockOutOfDateException(ImmutableArray<Diagnostic> diagnostics)
        : base(diagnostics[0].Code, diagnostics[0].Message, diagnostics[0].Hint) =>
        Diagnostics = diagnostics;

    /// <summary>All errors.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }
}
