namespace Airgap.Documents;

/// <summary>A line of a comparison of two texts. At least one of them has it.</summary>
/// <param name="Before">Its number in the old text, from 1; null if it was added.</param>
/// <param name="After">Its number in the new text, from 1; null if it was removed.</param>
/// <param name="Text">The line without its line break.</param>
public readonly record struct DiffLine(int? Before, int? After, string Text)
{
    /// <summary>Whether both texts have it.</summary>
    public bool IsSame => Before is not null && After is not null;
}
