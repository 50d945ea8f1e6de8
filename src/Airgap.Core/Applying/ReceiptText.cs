namespace Airgap.Applying;

/// <summary>A small text that an apply replaced, whole, so that it can come back.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Before">What was there; null where there was nothing.</param>
/// <param name="Sha256After">The digest of what was written.</param>
public sealed record ReceiptText(string Path, string? Before, string Sha256After);
