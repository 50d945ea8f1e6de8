using System.Collections.Immutable;

namespace Airgap.Locking;

/// <summary>The lock file is missing, or does not answer its manifest, where it may not be written. Carries every reason.</summary>
public sealed class StaleLockException : OperationException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="diagnostics">At least one error.</param>
    public StaleLockException(ImmutableArray<Diagnostic> diagnostics)
        : base(diagnostics[0].Code, diagnostics[0].Message, diagnostics[0].Hint) =>
        Diagnostics = diagnostics;

    /// <summary>Every reason.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }
}
