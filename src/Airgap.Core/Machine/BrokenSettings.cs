namespace Airgap.Machine;

/// <summary>A file of settings that Rancher Desktop cannot read.</summary>
/// <param name="FilePath">Its full path.</param>
/// <param name="Problem">What is wrong with it, as the end of a sentence.</param>
/// <param name="IsProfile">Whether it is a profile, with which Rancher Desktop does not start; settings it replaces.</param>
public sealed record BrokenSettings(string FilePath, string Problem, bool IsProfile);
