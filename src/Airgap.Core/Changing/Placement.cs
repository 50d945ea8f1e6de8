using System.Collections.Immutable;
using Airgap.Content;
using Airgap.Locking;

namespace Airgap.Changing;

/// <summary>A release, a kubectl or another file on its way to a target: one name that appears complete.</summary>
/// <param name="Name">What people call it: a tag, <c>kubectl 1.30.14</c>, or a path below <c>files/</c>.</param>
/// <param name="Path">The full path that appears: a version folder or a file.</param>
/// <param name="Files">What it is made of.</param>
/// <param name="State">What must be done.</param>
public sealed record Placement(string Name, string Path, ImmutableArray<Artifact> Files, TargetState State)
{
    /// <summary>What is wrong with what is there, as the end of a sentence; null where nothing is.</summary>
    public string? Problem { get; init; }

    /// <summary>The same without digests.</summary>
    public string? ShortProblem { get; init; }

    /// <summary>
    /// The files of a wrong version folder that are right: they are placed again with the others, and airgap does not count them as its
    /// own.
    /// </summary>
    public ImmutableArray<Artifact> Right { get; init; } = [];

    /// <summary>The file that is replaced, as it was when it was compared; the default where nothing is.</summary>
    public FileStamp Before { get; init; }

    /// <summary>The name under which it exists in another letter case only; null where it does not.</summary>
    public string? OtherSpelling { get; init; }

    /// <summary>Whether it is a version folder, not a file.</summary>
    public bool IsRelease => Files.Length > 1;

    /// <summary>Whether its bytes must be copied.</summary>
    public bool NeedsCopy => State is TargetState.Missing or TargetState.Drifted;

    /// <summary>The bytes that it takes.</summary>
    public long Size => Files.Sum(file => file.Content.Size);
}
