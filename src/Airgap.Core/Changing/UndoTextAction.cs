namespace Airgap.Changing;

/// <summary>What an undo does to a text.</summary>
public enum UndoTextAction
{
    /// <summary>Restores it byte for byte.</summary>
    Restored,

    /// <summary>Restores it without the releases that were pruned and cannot be restored.</summary>
    RestoredWithout,

    /// <summary>Deletes it: it did not exist before.</summary>
    Removed,

    /// <summary>Removes airgap's entries from it: another program wrote it since.</summary>
    Merged,

    /// <summary>Leaves it: another program wrote or deleted it since, and none of airgap's entries is in it.</summary>
    LeftAlone,
}
