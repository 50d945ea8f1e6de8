namespace Airgap.Changing;

/// <summary>How a part of a target compares with what it should be.</summary>
public enum TargetState
{
    /// <summary>It is as it should be, byte for byte.</summary>
    InPlace,

    /// <summary>Its bytes are right, but it is not executable.</summary>
    NotExecutable,

    /// <summary>Something else has its name: changed, damaged or incomplete.</summary>
    Drifted,

    /// <summary>Nothing has its name.</summary>
    Missing,

    /// <summary>It exists and was not compared: a file of the user, or of another bundle.</summary>
    Extra,
}
