namespace Airgap;

/// <summary>A file does not match the lock file or a checksum.</summary>
public sealed class VerificationException : AirgapException
{
    /// <inheritdoc cref="AirgapException(DiagnosticCode, string, string?, Exception?)"/>
    public VerificationException(DiagnosticCode code, string message, string? hint = null, Exception? inner = null)
        : base(code, message, hint, inner)
    {
    }
}
