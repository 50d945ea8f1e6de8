namespace Airgap.Sources;

/// <summary>A source did not give a file.</summary>
public sealed class SourceException : OperationException
{
    /// <summary>Makes the exception.</summary>
    public SourceException(SourceFailure failure, DiagnosticCode code, string message, string? hint = null, Exception? inner = null)
        : base(code, message, hint, inner) =>
        Failure = failure;

    /// <summary>Why.</summary>
    public SourceFailure Failure { get; }

    /// <summary>How long the server asked to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>When the server's limit ends.</summary>
    public DateTimeOffset? LimitResets { get; init; }
}
