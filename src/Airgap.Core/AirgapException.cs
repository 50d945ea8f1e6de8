namespace Airgap;

/// <summary>
/// An operation failed for a reason outside this program. Everything else that is thrown is a bug. The message is one sentence for
/// people; the hint is what to do about it.
/// </summary>
public abstract class AirgapException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="code">The error's code, <c>AGnnnn</c>, as listed in the README.</param>
    /// <param name="message">What was tried, what was found, what was expected.</param>
    /// <param name="hint">The cure, best a command that can be run.</param>
    /// <param name="inner">What the system said.</param>
    protected AirgapException(DiagnosticCode code, string message, string? hint, Exception? inner)
        : base(message, inner)
    {
        Code = code;
        Hint = hint;
    }

    /// <summary>The error's code, <c>AGnnnn</c>.</summary>
    public DiagnosticCode Code { get; }

    /// <summary>The cure.</summary>
    public string? Hint { get; }
}
