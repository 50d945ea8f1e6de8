namespace Airgap.Explaining;

/// <summary>What a name in a lock file is, and why it is there.</summary>
public abstract record Explanation;
