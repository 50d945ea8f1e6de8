namespace Airgap.Receipts;

/// <summary>A mode that was changed.</summary>
/// <param name="Path">The file's full path.</param>
/// <param name="Before">The mode before, in octal digits.</param>
public sealed record ReceiptMode(string Path, string Before);
