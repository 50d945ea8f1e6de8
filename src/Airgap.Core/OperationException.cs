namespace Airgap;

/// <summary>An operation failed, for example because of the network, the disk, permissions, or a missing release.</summary>
public class OperationException : AirgapException
{
    /// <inheritdoc cref="AirgapException(DiagnosticCode, string, string?, Exception?)"/>
    public OperationException(DiagnosticCode code, string message, string? hint = null, Exception? inner = null)
        : base(code, message, hint, inner)
    {
    }
}
