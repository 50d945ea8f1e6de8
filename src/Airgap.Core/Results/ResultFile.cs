namespace Airgap.Results;

/// <summary>A report that was read.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Result">What it says.</param>
public sealed record ResultFile(string Name, MachineResult Result);
