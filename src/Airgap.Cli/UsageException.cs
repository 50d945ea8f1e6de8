namespace Airgap.Cli;

/// <summary>The command line, or an environment variable, has an invalid value.</summary>
internal sealed class UsageException : AirgapException
{
    public UsageException(DiagnosticCode code, string message, string? hint)
        : base(code, message, hint, null)
    {
    }
}
