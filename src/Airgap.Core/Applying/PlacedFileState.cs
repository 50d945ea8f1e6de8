namespace Airgap.Applying;

/// <summary>What became of a file that an apply placed.</summary>
public enum PlacedFileState
{
    /// <summary>It is as it was placed.</summary>
    InPlace,

    /// <summary>Something else is there.</summary>
    Drifted,

    /// <summary>It is gone.</summary>
    Missing,
}
