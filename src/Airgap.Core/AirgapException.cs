namespace Airgap;

/// <summary>
/// An operation failed for a reason outside of this program. Exceptions of other types are bugs. The message is one sentence; the hint says
/// what to do.
/// </summary>
public abstract class AirgapException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="code">The error's code.</param>
    /// <param name="message">What failed, with the value. Secrets in it are masked.</param>
    /// <param name="hint">What to do: a command, or a concrete action.</param>
    /// <param name="inner">The system's exception.</param>
    protected AirgapException(DiagnosticCode code, string message, string? hint, Exception? inner)
        : base(Secrets.Message(message), inner)
    {
        Code = code;
        Hint = hint;
    }

    /// <summary>The error's code.</summary>
    public DiagnosticCode Code { get; }

    /// <summary>What to do; null if there is nothing to do.</summary>
    public string? Hint { get; }
}
