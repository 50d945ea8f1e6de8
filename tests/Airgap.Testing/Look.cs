namespace Airgap.Testing;

/// <summary>One situation, as a command tells it to people and to programs.</summary>
/// <param name="Screen">What people read.</param>
/// <param name="Document">The same as JSON.</param>
public sealed record Look(string Screen, string Document);
