namespace Airgap.Diagnostics;

/// <summary>How much a diagnostic matters; a higher value matters more.</summary>
public enum Severity
{
    /// <summary>Worth knowing; nothing is wrong.</summary>
    Note,

    /// <summary>Something may become a problem; the work continues.</summary>
    Warning,

    /// <summary>The work cannot continue; for a machine: something will not work without a network.</summary>
    Error,
}
