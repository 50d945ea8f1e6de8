using System.Collections.Immutable;
using Airgap.Locking;

namespace Airgap.Applying;

/// <summary>A release or a kubectl on its way to a target: one name that appears whole.</summary>
/// <param name="Name">What people call it: a tag, or <c>kubectl 1.30.14</c>.</param>
/// <param name="Path">The full path that appears: a version folder, or a kubectl.</param>
/// <param name="Files">What it is made of.</param>
/// <param name="State">What has to be done.</param>
/// <param name="Problem">What is wrong with what is there.</param>
public sealed record Placement(string Name, string Path, ImmutableArray<Artifact> Files, PlacementState State, string? Problem)
{
    /// <summary>The files of a wrong version folder that are right already: they are put there again with the others, and are not ours.</summary>
    public ImmutableArray<Artifact> Right { get; init; } = [];

    /// <summary>Whether it is a version folder, not a kubectl.</summary>
    public bool IsRelease => Files.Length > 1;

    /// <summary>Whether its bytes have to be copied.</summary>
    public bool NeedsCopy => State is PlacementState.Missing or PlacementState.Wrong;

    /// <summary>The bytes that it takes.</summary>
    public long Size => Files.Sum(file => file.Content.Size);
}
