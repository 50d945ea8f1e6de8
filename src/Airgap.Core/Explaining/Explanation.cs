namespace Airgap.Explaining;

/// <summary>Explains what a name in a lock file is, and why it is there.</summary>
public abstract record Explanation;
