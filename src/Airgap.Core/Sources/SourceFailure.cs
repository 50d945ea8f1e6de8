namespace Airgap.Sources;

/// <summary>Why a file could not be read from a source.</summary>
public enum SourceFailure
{
    /// <summary>The file does not exist.</summary>
    NotFound,

    /// <summary>A retry may succeed: the connection was lost, or the server is busy.</summary>
    Transient,

    /// <summary>The server's rate limit is used up.</summary>
    RateLimited,

    /// <summary>The server refused the request, or the answer is not acceptable.</summary>
    Refused,

    /// <summary>A network request is needed, and <c>--offline</c> is set.</summary>
    Offline,
}
