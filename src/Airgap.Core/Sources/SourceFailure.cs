namespace Airgap.Sources;

/// <summary>Why a source did not give a file.</summary>
public enum SourceFailure
{
    /// <summary>There is none. Asking again changes nothing.</summary>
    NotFound,

    /// <summary>It may come if asked again: connection lost, server busy.</summary>
    Transient,

    /// <summary>The server has had enough questions for a while.</summary>
    RateLimited,

    /// <summary>The server says no, or its answer is not acceptable.</summary>
    Refused,

    /// <summary>It would take the network, which the user forbade.</summary>
    Offline,
}
