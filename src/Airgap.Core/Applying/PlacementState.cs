namespace Airgap.Applying;

/// <summary>What an apply has to do for one release or one kubectl.</summary>
public enum PlacementState
{
    /// <summary>It is there, byte for byte.</summary>
    InPlace,

    /// <summary>It is there, but may not be run.</summary>
    NotExecutable,

    /// <summary>There is nothing of that name.</summary>
    Missing,

    /// <summary>There is something else of that name: broken or half.</summary>
    Wrong,
}
