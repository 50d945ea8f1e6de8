namespace Airgap;

/// <summary>An operation failed: network, disk, permission, no such release.</summary>
public class OperationException : AirgapException
{
    /// <inheritdoc cref="AirgapException(string, string, string?, Exception?)"/>
    public OperationException(string code, string message, string? hint = null, Exception? inner = null)
        : base(code, message, hint, inner)
    {
    }
}
