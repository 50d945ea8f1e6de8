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

    /// <summary>The host that failed, with its port unless that is the usual one; empty if no host did.</summary>
    public string Host { get; init; } = "";

    /// <summary>The reason in a few words, for lines about retries: <c>connection refused</c>, <c>answered 503</c>.</summary>
    public string Reason { get; init; } = "failed";

    /// <summary>Whether a web page came in the place of the file, perhaps from a cache.</summary>
    public bool IsWebPage { get; init; }

    /// <summary>The status of the server's answer; null if there was none.</summary>
    public int? Status { get; init; }

    /// <summary>When the server's rate limit ends.</summary>
    public DateTimeOffset? LimitResets { get; init; }
}
