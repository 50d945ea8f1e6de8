namespace Airgap.Diagnostics;

/// <summary>The severity of a diagnostic.</summary>
public enum Severity
{
    /// <summary>The command continues.</summary>
    Warning,

    /// <summary>The command fails.</summary>
    Error,
}
