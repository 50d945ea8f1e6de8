namespace Airgap.Examining;

/// <summary>How much a finding matters.</summary>
public enum FindingSeverity
{
    /// <summary>Something will not work without a network.</summary>
    Error,

    /// <summary>Something is not as it should be, and may bite.</summary>
    Warning,

    /// <summary>Worth knowing; nothing is wrong.</summary>
    Note,
}
