using System.Collections.Immutable;
using Airgap.Content;
using Airgap.Receipts;

namespace Airgap.Changing;

/// <summary>One change of a target. A plan is a list of steps; <see cref="ChangeRunner"/> takes them in order.</summary>
public abstract record Step;

/// <summary>Gives staged bytes their final name.</summary>
/// <param name="Placement">What appears.</param>
public sealed record PlaceStep(Placement Placement) : Step;

/// <summary>Writes a small text, or deletes it.</summary>
/// <param name="Path">The full path.</param>
/// <param name="Before">What is there; null where there is nothing, or it cannot be read.</param>
/// <param name="After">What will be there; null where nothing will.</param>
/// <param name="ReplacesUnreadable">Whether something is there that cannot be read, so that it cannot be restored.</param>
public sealed record TextStep(string Path, byte[]? Before, byte[]? After, bool ReplacesUnreadable = false) : Step;

/// <summary>Sets a mode.</summary>
/// <param name="Path">The full path.</param>
/// <param name="Mode">The mode.</param>
public sealed record ModeStep(string Path, UnixFileMode Mode) : Step;

/// <summary>Deletes one broken file.</summary>
/// <param name="File">The file, as it was found.</param>
public sealed record DeleteStep(FoundFile File) : Step;

/// <summary>Removes files that airgap placed. A version folder that has no other files is removed at once.</summary>
/// <param name="Files">Files that have the bytes that were placed, with their stamps as they were found.</param>
public sealed record RemoveStep(ImmutableArray<ReceiptFile> Files) : Step;
