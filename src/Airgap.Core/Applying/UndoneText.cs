namespace Airgap.Applying;

/// <summary>What becomes of a text.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Fate">What happens.</param>
/// <param name="Bytes">What will be there; null where nothing will.</param>
public sealed record UndoneText(string Path, UndoTextAction Fate, byte[]? Bytes);
