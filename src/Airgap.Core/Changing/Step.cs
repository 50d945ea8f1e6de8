using System.Collections.Immutable;
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
/// <param name="Mode">The mode in octal digits; null for that of a program, 0755.</param>
public sealed record ModeStep(string Path, string? Mode) : Step;

/// <summary>Gives a file or a folder to an owner.</summary>
/// <param name="Path">The full path.</param>
/// <param name="Owner">User and group; null for the owner of the home.</param>
public sealed record OwnerStep(string Path, (uint User, uint Group)? Owner) : Step;

/// <summary>Deletes one broken file.</summary>
/// <param name="Path">The full path.</param>
public sealed record DeleteStep(string Path) : Step;

/// <summary>Removes files that airgap placed. A version folder that has no other files is removed at once.</summary>
/// <param name="Files">Files that were found as they were placed.</param>
public sealed record RemoveStep(ImmutableArray<ReceiptFile> Files) : Step;
