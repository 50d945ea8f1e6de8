namespace Airgap.Signing;

/// <summary>A signature file that was found, and is not checked yet.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Content">Its content; null if it is too large to be one.</param>
public sealed record SignatureFile(string Name, ReadOnlyMemory<byte>? Content);
