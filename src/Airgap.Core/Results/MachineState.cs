namespace Airgap.Results;

/// <summary>How an apply ended, the worst first.</summary>
public enum MachineState
{
    /// <summary>The apply failed.</summary>
    Failed,

    /// <summary>The bundle is applied, and one of its releases would not start or is not shown.</summary>
    NotReady,

    /// <summary>The bundle is applied, and it is unknown whether its releases can be used: they were not checked, or not applied.</summary>
    Unknown,

    /// <summary>All releases of the bundle can be used without a network.</summary>
    Ready,
}
