namespace Airgap.Applying;

/// <summary>What an undo does to a text.</summary>
public enum UndoTextAction
{
    /// <summary>It becomes what it was, byte for byte.</summary>
    Restored,

    /// <summary>It becomes what it was, without the releases that had been pruned and cannot come back.</summary>
    RestoredWithout,

    /// <summary>There was none, so it goes.</summary>
    Removed,

    /// <summary>Somebody rewrote it since: what is ours in it goes, the rest stays.</summary>
    Merged,

    /// <summary>Somebody rewrote or removed it since, and nothing of ours is left in it.</summary>
    LeftAlone,
}
