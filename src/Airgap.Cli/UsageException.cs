namespace Airgap.Cli;

/// <summary>The command line, or the environment in its place, says something that cannot be done.</summary>
internal sealed class UsageException : AirgapException
{
    public UsageException(DiagnosticCode code, string message, string? hint)
        : base(code, message, hint, null)
    {
    }
}
