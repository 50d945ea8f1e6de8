namespace Airgap.Applying;

/// <summary>How a part of a target compares with what it should be.</summary>
public enum StatusState
{
    /// <summary>It is as it was placed, or as the bundle has it.</summary>
    InPlace,

    /// <summary>Something else is there.</summary>
    Drifted,

    /// <summary>It is not there.</summary>
    Missing,

    /// <summary>It is there, and nobody asked for it: somebody's own, or of another bundle.</summary>
    Extra,
}
