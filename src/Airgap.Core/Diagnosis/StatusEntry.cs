using Airgap.Changing;

namespace Airgap.Diagnosis;

/// <summary>A release, a kubectl, another file or a text of a target.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Path">Its full path.</param>
/// <param name="State">How it compares.</param>
/// <param name="Detail">What is different, as the end of a sentence; null where nothing is.</param>
public sealed record StatusEntry(string Name, string Path, TargetState State, string? Detail);
