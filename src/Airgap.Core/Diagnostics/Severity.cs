namespace Airgap.Diagnostics;

/// <summary>How much a diagnostic matters.</summary>
public enum Severity
{
    /// <summary>Worth knowing; the work goes on.</summary>
    Warning,

    /// <summary>The work cannot go on.</summary>
    Error,
}
