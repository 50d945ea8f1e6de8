namespace Airgap.Applying;

/// <summary>A small text that an apply replaced, whole, so that it can come back.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Before">What was there; null where there was nothing, or no text in UTF-8.</param>
/// <param name="BeforeBytes">What was there in Base64, where it was no text in UTF-8; else null.</param>
/// <param name="Sha256After">The digest of what was written.</param>
public sealed record ReceiptText(string Path, string? Before, string? BeforeBytes, string Sha256After);
