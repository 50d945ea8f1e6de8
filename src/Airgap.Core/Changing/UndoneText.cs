namespace Airgap.Changing;

/// <summary>What an undo makes of a text.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Action">What happens.</param>
/// <param name="Before">What is there; null where nothing is.</param>
/// <param name="Bytes">What will be there; null where nothing will.</param>
public sealed record UndoneText(string Path, UndoTextAction Action, byte[]? Before, byte[]? Bytes);
