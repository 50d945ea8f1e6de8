namespace Airgap.Sources;

/// <summary>A file could not be read from a source.</summary>
public sealed class SourceException : OperationException
{
    /// <summary>Makes the exception.</summary>
    public SourceException(SourceFailure failure, DiagnosticCode code, string message, string? hint = null, Exception? inner = null)
        : base(code, message, hint, inner) =>
        Failure = failure;

    /// <summary>The reason.</summary>
    public SourceFailure Failure { get; }

    /// <summary>How long to wait before a retry, if the server says so.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>When the server's rate limit ends.</summary>
    public DateTimeOffset? LimitResets { get; init; }
}
