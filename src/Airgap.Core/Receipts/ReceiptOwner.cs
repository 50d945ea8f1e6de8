namespace Airgap.Receipts;

/// <summary>An owner that was changed.</summary>
/// <param name="Path">The file's full path.</param>
/// <param name="User">The user before.</param>
/// <param name="Group">The group before.</param>
public sealed record ReceiptOwner(string Path, uint User, uint Group);
