namespace Airgap;

/// <summary>A file does not match the lock file or a checksum.</summary>
public sealed class VerificationException : AirgapException
{
    /// <inheritdoc cref="AirgapException(DiagnosticCode, string, string?, Exception?)"/>
    public VerificationException(DiagnosticCode code, string message, string? hint = null, Exception? inner = null)
        : base(code, message, hint, inner)
    {
    }

    /// <summary>The path of the file in the lock file; null if it is about something else.</summary>
    public string? Path { get; init; }

    /// <summary>The SHA-256 that was found in the place of the expected one; null if the size was wrong.</summary>
    public string? FoundDigest { get; init; }

    /// <summary>The place in a document that is wrong; null if none is.</summary>
    public SourceSpan? Span { get; init; }
}
